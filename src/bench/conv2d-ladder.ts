import { createRandom } from "../core/random.ts";
import { tensor } from "../core/value.ts";
import { prepareCeiling } from "../kernels/ceiling.ts";
import { convolveInBlocks } from "../kernels/conv2d/blocked.ts";
import { convolvePlainly } from "../kernels/conv2d/plain.ts";
import { convolveBySevenLoops } from "../kernels/conv2d/seven-loops.ts";
import { prepareConv2d } from "../kernels/conv2d.ts";
import { planConvolution } from "../kernels/convolution.ts";
import { gemm } from "../kernels/gemm.ts";
import { im2col } from "../kernels/im2col.ts";
import { hasSimd } from "../kernels/wasm/engine.ts";
import { type Ladder, leastMs, type Rung } from "./ladder.ts";

/** Extents of a layer with 3x3 kernels, stride 1 and padding 1. */
export interface LayerExtents {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly outChannels: number;
}

/** The second stage of ResNet-50. */
export const residualLayer: LayerExtents = { channels: 64, height: 56, width: 56, outChannels: 64 };

export function makeConv2dLadder({ channels, height, width, outChannels }: LayerExtents): Ladder {
  const random = createRandom(1);
  const fill = (length: number) => Float32Array.from({ length }, () => random.normal());
  const inputShape = [1, channels, height, width];
  const weightShape = [outChannels, channels, 3, 3];
  const input = fill(channels * height * width);
  const weight = fill(outChannels * channels * 9);
  const options = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 } as const;
  const plan = planConvolution(input, inputShape, weight, weightShape, null, options);
  const positions = plan.outHeight * plan.outWidth;
  const expected = convolveInBlocks(plan, input, weight, null);
  const scale = expected.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

  const multiplyColumns = () => {
    const columns = im2col(input, inputShape, [3, 3], options);
    const inner = channels * 9;
    return gemm(weight, [outChannels, inner], columns.data, [inner, positions]).data;
  };
  const prepared = (algorithm: "direct" | "winograd-f2" | "winograd-f4") => {
    const layer = prepareConv2d(inputShape, weight, weightShape, null, options, algorithm);
    const output = new Float32Array(outChannels * positions);
    return () => layer.run(input, output);
  };
  const plainRungs: Rung[] = [
    {
      id: "seven-loops",
      name: { en: "seven loops", zh: "七重循环" },
      run: () => convolveBySevenLoops(plan, input, weight, null),
    },
    {
      id: "tap-by-tap",
      name: { en: "tap by tap, plane-wise", zh: "逐核元素整面累加" },
      run: () => convolvePlainly(plan, input, weight, null),
    },
    { id: "im2col", name: { en: "im2col and product", zh: "im2col + 矩阵乘" }, run: multiplyColumns },
    {
      id: "blocked",
      name: { en: "blocked in registers", zh: "寄存器分块" },
      run: () => convolveInBlocks(plan, input, weight, null),
    },
  ];
  const simdRungs = (): Rung[] => [
    { id: "wasm-simd", name: { en: "wasm SIMD, direct", zh: "wasm SIMD 直接卷积" }, run: prepared("direct") },
    {
      id: "winograd-f2",
      name: { en: "Winograd F(2x2)", zh: "Winograd F(2x2)" },
      run: prepared("winograd-f2"),
    },
    {
      id: "winograd-f4",
      name: { en: "Winograd F(4x4)", zh: "Winograd F(4x4)" },
      run: prepared("winograd-f4"),
    },
  ];

  return {
    kernel: "conv2d",
    title: `${channels}x${height}x${width}, 3x3 -> ${outChannels}`,
    unit: "GFLOP/s",
    work: 2 * outChannels * positions * channels * 9,
    rungs: hasSimd ? [...plainRungs, ...simdRungs()] : plainRungs,
    ceilingName: { en: "128-bit SIMD arithmetic, one core", zh: "128 位 SIMD 峰值，单核" },
    measureCeiling(now) {
      if (!hasSimd) return Number.NaN;
      const { operations, run } = prepareCeiling(1e6);
      run();
      return operations / (leastMs(run, now) * 1e6);
    },
    agrees(result) {
      const data = dataOf(result);
      if (data === null || data.length !== expected.length) return false;
      return expected.every((each, i) => Math.abs(each - data[i]!) <= 1e-4 * scale);
    },
    arguments: [
      tensor(inputShape, input),
      tensor(weightShape, weight),
      null,
      { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 },
    ],
  };
}

/** The numbers of a rung's array, or of a tensor. */
function dataOf(result: unknown): ArrayLike<number> | null {
  if (result instanceof Float32Array) return result;
  if (typeof result !== "object" || result === null || !("data" in result)) return null;
  return result.data instanceof Float32Array ? result.data : null;
}

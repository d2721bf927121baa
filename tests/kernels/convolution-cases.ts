import type { Random } from "../../src/core/random.ts";
import type { ConvolutionOptions } from "../../src/kernels/convolution.ts";
import type { FloatTensor } from "../../src/kernels/tensor.ts";

export interface ConvolutionCase {
  readonly input: Float32Array;
  readonly inputShape: readonly number[];
  readonly weight: Float32Array;
  readonly weightShape: readonly number[];
  readonly bias: Float32Array | null;
  readonly options: ConvolutionOptions;
}

export function randomArray(random: Random, shape: readonly number[]): Float32Array {
  return Float32Array.from({ length: shape.reduce((product, each) => product * each, 1) }, () =>
    random.normal(),
  );
}

/** Kernels of 1 to 7, strides of 1 to 3, dilation, groups, padding, odd sizes; sometimes depthwise. */
export function randomConvolution(random: Random): ConvolutionCase {
  const pair = (low: number, high: number) => [random.integer(low, high), random.integer(low, high)] as const;
  const kernel = pair(1, 7);
  const options = {
    stride: pair(1, 3),
    padding: pair(0, 3),
    dilation: random.chance(0.6) ? ([1, 1] as const) : pair(1, 3),
    groups: random.integer(1, 3),
  };
  const depthwise = random.chance(0.3);
  const groupChannels = depthwise ? 1 : random.integer(1, 6);
  const groupOutputs = depthwise ? 1 : random.integer(1, 9);
  const extents = [0, 1].map(
    (axis) => (kernel[axis]! - 1) * options.dilation[axis]! + random.integer(1, 14),
  ) as [number, number];
  const inputShape = [random.integer(1, 2), groupChannels * options.groups, ...extents];
  const weightShape = [groupOutputs * options.groups, groupChannels, ...kernel];
  return {
    input: randomArray(random, inputShape),
    inputShape,
    weight: randomArray(random, weightShape),
    weightShape,
    bias: random.chance(0.5) ? randomArray(random, [weightShape[0]!]) : null,
    options,
  };
}

/** The definition itself: one output at a time, one product at a time, every result rounded to float32. */
export function scalarConvolution(
  input: Float32Array,
  [N, C, H, W]: readonly number[],
  weight: Float32Array,
  [M, Cg, kH, kW]: readonly number[],
  bias: Float32Array | null,
  { stride, padding, dilation, groups }: ConvolutionOptions,
): FloatTensor {
  const extent = (axis: 0 | 1, size: number, kernel: number) =>
    Math.floor((size + 2 * padding[axis] - dilation[axis] * (kernel - 1) - 1) / stride[axis]) + 1;
  const shape = [N!, M!, extent(0, H!, kH!), extent(1, W!, kW!)];
  const data = new Float32Array(shape.reduce((product, each) => product * each, 1));
  let to = 0;
  for (let n = 0; n < shape[0]!; n += 1) {
    for (let m = 0; m < shape[1]!; m += 1) {
      for (let y = 0; y < shape[2]!; y += 1) {
        for (let x = 0; x < shape[3]!; x += 1) {
          let sum = bias === null ? 0 : bias[m]!;
          for (let c = 0; c < Cg!; c += 1) {
            for (let ky = 0; ky < kH!; ky += 1) {
              for (let kx = 0; kx < kW!; kx += 1) {
                const channel = Math.floor(m / (M! / groups)) * Cg! + c;
                const row = y * stride[0] + ky * dilation[0] - padding[0];
                const column = x * stride[1] + kx * dilation[1] - padding[1];
                const inside = row >= 0 && row < H! && column >= 0 && column < W!;
                const value = inside ? input[((n * C! + channel) * H! + row) * W! + column]! : 0;
                const tap = weight[((m * Cg! + c) * kH! + ky) * kW! + kx]!;
                sum = Math.fround(sum + Math.fround(tap * value));
              }
            }
          }
          data[to++] = sum;
        }
      }
    }
  }
  return { data, shape };
}

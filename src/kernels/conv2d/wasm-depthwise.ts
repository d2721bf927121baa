import type { ConvolutionPlan } from "../convolution.ts";
import {
  assemble,
  type Code,
  countLoop,
  defineFunction,
  type Expression,
  f32x4,
  i32,
  increase,
  type Local,
  v128,
  type WasmFunction,
} from "../wasm/assembler.ts";
import { compile, instantiate, type LinearMemory } from "../wasm/engine.ts";
import {
  type Conv2dLayer,
  floatBytes,
  makeArena,
  type PlaneExtents,
  padPlane,
  reserveOrThrow,
  shapeKey,
  storeLanes,
  vectorBytes,
} from "./layer.ts";

/*
 * Depthwise convolution in WebAssembly, written out for one shape: each output channel sees one input channel, so the
 * vectors lie along the row instead. Planes are padded one at a time, into a scratch that stays in the nearest cache.
 * Sums run over (row, column) as the scalar loop does: the same to the bit.
 */

interface Exports {
  readonly memory: LinearMemory;
  convolvePlanes(input: number, weights: number, biases: number, output: number, planes: number): void;
}

/** Taps that are written out one by one; a larger kernel takes the direct form. */
const mostTaps = 49;
/** Taps whose weights stay in registers. */
const mostHeldTaps = 9;

export function isDepthwise(plan: ConvolutionPlan): boolean {
  const taps = plan.kernelHeight * plan.kernelWidth;
  return plan.groupInChannels === 1 && plan.groupOutChannels === 1 && plan.stride[1] <= 2 && taps <= mostTaps;
}

/**
 * @param weight [M, 1, kH, kW]
 * @param bias [M] or null
 */
export function prepareDepthwise(
  plan: ConvolutionPlan,
  weight: Float32Array,
  bias: Float32Array | null,
): Conv2dLayer {
  const { images, outChannels, outHeight, outWidth } = plan;
  const inFloats = outChannels * plan.inHeight * plan.inWidth;
  const outFloats = outChannels * outHeight * outWidth;
  const extents: PlaneExtents = {
    height: plan.inHeight,
    width: plan.inWidth,
    padding: plan.padding,
    paddedHeight: plan.inHeight + 2 * plan.padding[0],
    paddedWidth: plan.inWidth + 2 * plan.padding[1],
  };

  const arena = makeArena();
  const scratch = arena.place(extents.paddedHeight * extents.paddedWidth);
  const weights = arena.place(weight.length);
  const biases = arena.place(outChannels);
  const inputs = arena.place(inFloats);
  const outputs = arena.place(outFloats);
  const module = compile(shapeKey("depthwise", plan), () =>
    assemble([defineConvolvePlanes(plan, extents, scratch)]),
  );
  const wasm = instantiate<Exports>(module);
  reserveOrThrow(wasm.memory, arena.end());
  const { buffer } = wasm.memory;
  new Float32Array(buffer, weights, weight.length).set(weight);
  if (bias !== null) new Float32Array(buffer, biases, outChannels).set(bias);

  const inputView = new Float32Array(buffer, inputs, inFloats);
  const outputView = new Float32Array(buffer, outputs, outFloats);
  return {
    outputShape: [images, outChannels, outHeight, outWidth],
    run(input, output = new Float32Array(images * outFloats)) {
      for (let image = 0; image < images; image += 1) {
        inputView.set(input.subarray(image * inFloats, (image + 1) * inFloats));
        wasm.convolvePlanes(inputs, weights, biases, outputs, outChannels);
        output.set(outputView, image * outFloats);
      }
      return output;
    },
  };
}

/** convolvePlanes(input, weights, biases, output, planes) */
function defineConvolvePlanes(plan: ConvolutionPlan, extents: PlaneExtents, scratch: number): WasmFunction {
  const { outHeight, outWidth, stride, dilation, kernelHeight, kernelWidth, padding } = plan;
  const taps = kernelHeight * kernelWidth;
  const isPadded = padding.some((each) => each > 0);
  const rowBytes = extents.paddedWidth * floatBytes;
  return defineFunction("convolvePlanes", 5, null, ([input, weights, biases, output, planes], make) => {
    const plane = make("i32");
    const to = make("i32");
    const source = make("i32");
    const row = make("i32");
    const end = make("i32");
    const bias = make("v128");
    const sum = make("v128");
    const held = taps <= mostHeldTaps ? Array.from({ length: taps }, () => make("v128")) : null;

    const weightAt = (tap: number): Expression<"v128"> =>
      held?.[tap] ?? v128.loadSplat(weights!, tap * floatBytes);
    const sumFour: Code[] = [sum.set(bias)];
    for (let tap = 0; tap < taps; tap += 1) {
      const ky = Math.floor(tap / kernelWidth);
      const kx = tap % kernelWidth;
      const offset = ky * dilation[0] * rowBytes + kx * dilation[1] * floatBytes;
      const values = loadStrided(source, offset, stride[1]);
      sumFour.push(sum.set(f32x4.add(sum, f32x4.mul(weightAt(tap), values))));
    }
    const wide = Math.floor(outWidth / 4) * 4;
    const rest = outWidth - wide;
    return countLoop(plane, i32.const(0), planes!, 1, () => [
      bias.set(v128.loadSplat(biases!)),
      held?.map((each, tap) => each.set(v128.loadSplat(weights!, tap * floatBytes))) ?? [],
      isPadded
        ? [to.set(i32.const(scratch)), padPlane(extents, input!, to, make), source.set(i32.const(scratch))]
        : [source.set(input!), increase(input!, extents.paddedHeight * rowBytes)],
      countLoop(row, i32.const(0), i32.const(outHeight), 1, () => [
        end.set(i32.add(output!, i32.const(wide * floatBytes))),
        countLoop(output!, output!, end, vectorBytes, () => [
          sumFour,
          v128.store(output!, sum),
          increase(source, 4 * stride[1] * floatBytes),
        ]),
        rest === 0 ? [] : [sumFour, storeLanes(output!, sum, 0, rest), increase(output!, rest * floatBytes)],
        increase(source, stride[0] * rowBytes - wide * stride[1] * floatBytes),
      ]),
      increase(weights!, taps * floatBytes),
      increase(biases!, floatBytes),
    ]);
  });
}

/** Four numbers of a row, `stride` (1 or 2) apart. */
function loadStrided(source: Local<"i32">, offset: number, stride: number): Expression<"v128"> {
  const first = v128.load(source, offset);
  if (stride === 1) return first;
  return f32x4.shuffle(first, v128.load(source, offset + vectorBytes), [0, 2, 4, 6]);
}

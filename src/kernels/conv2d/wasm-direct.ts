import type { ConvolutionPlan } from "../convolution.ts";
import { assemble, countLoop, defineFunction, i32, increase, type WasmFunction } from "../wasm/assembler.ts";
import { compile, instantiate, type LinearMemory } from "../wasm/engine.ts";
import { listTapOffsets } from "./blocked.ts";
import { type Conv2dLayer, definePad, floatBytes, makeArena, reserveOrThrow, shapeKey } from "./layer.ts";
import {
  makeRegisterTile,
  packChannels,
  splitEvenly,
  tileChannels,
  weightStepBytes,
} from "./register-tile.ts";

/*
 * Direct convolution in WebAssembly, written out for one shape. Vectors lie along the output channels, input numbers are
 * spread from a padded copy of the input, nothing is unfolded. Each sum runs over (channel, row, column) as the scalar
 * loop does, so the result is the same to the bit.
 */

interface Exports {
  readonly memory: LinearMemory;
  pad(from: number, to: number, planes: number): void;
  sumBlock(input: number, weights: number, bias: number, output: number): void;
}

/**
 * @param weight [M, C / groups, kH, kW]
 * @param bias [M] or null
 */
export function prepareDirect(
  plan: ConvolutionPlan,
  weight: Float32Array,
  bias: Float32Array | null,
): Conv2dLayer {
  const { images, inChannels, outChannels, groups, groupInChannels, groupOutChannels } = plan;
  const { kernelHeight, kernelWidth } = plan;
  const paddedHeight = plan.inHeight + 2 * plan.padding[0];
  const paddedWidth = plan.inWidth + 2 * plan.padding[1];
  const taps = groupInChannels * kernelHeight * kernelWidth;
  const blocks = Math.ceil(groupOutChannels / tileChannels);
  const blockFloats = taps * tileChannels;
  const positions = plan.outHeight * plan.outWidth;
  const inPlane = plan.inHeight * plan.inWidth;
  const isPadded = plan.padding.some((each) => each > 0);

  const arena = makeArena();
  const tapOffsets = arena.place(taps);
  const biases = arena.place(groups * blocks * tileChannels);
  const weights = arena.place(groups * blocks * blockFloats);
  const raw = arena.place(inChannels * inPlane);
  const padded = isPadded ? arena.place(inChannels * paddedHeight * paddedWidth) : raw;
  const outputs = arena.place(groups * blocks * tileChannels * positions);

  const extents = {
    height: plan.inHeight,
    width: plan.inWidth,
    padding: plan.padding,
    paddedWidth,
    paddedHeight,
  };
  const module = compile(shapeKey("direct", plan), () =>
    assemble([definePad(extents), defineSumBlock(plan, paddedWidth, tapOffsets)]),
  );
  const wasm = instantiate<Exports>(module);
  reserveOrThrow(wasm.memory, arena.end());
  const { buffer } = wasm.memory;
  new Int32Array(buffer, tapOffsets, taps).set(
    listTapOffsets(plan, paddedHeight, paddedWidth).map((offset) => offset * floatBytes),
  );
  packChannels(new Float32Array(buffer, weights, groups * blocks * blockFloats), weight, taps, plan);
  if (bias !== null)
    packChannels(new Float32Array(buffer, biases, groups * blocks * tileChannels), bias, 1, plan);

  const outputShape = [images, outChannels, plan.outHeight, plan.outWidth];
  return {
    outputShape,
    run(input, output = new Float32Array(images * outChannels * positions)) {
      const rawView = new Float32Array(buffer, raw, inChannels * inPlane);
      for (let image = 0; image < images; image += 1) {
        rawView.set(input.subarray(image * rawView.length, (image + 1) * rawView.length));
        if (isPadded) wasm.pad(raw, padded, inChannels);
        for (let block = 0; block < groups * blocks; block += 1) {
          const group = Math.floor(block / blocks);
          const source = padded + group * groupInChannels * paddedHeight * paddedWidth * floatBytes;
          wasm.sumBlock(
            source,
            weights + block * blockFloats * floatBytes,
            biases + block * weightStepBytes,
            outputs + block * tileChannels * positions * floatBytes,
          );
        }
        for (let group = 0; group < groups; group += 1) {
          const from = outputs + group * blocks * tileChannels * positions * floatBytes;
          const own = new Float32Array(buffer, from, groupOutChannels * positions);
          output.set(own, (image * outChannels + group * groupOutChannels) * positions);
        }
      }
      return output;
    },
  };
}

/** sumBlock(input, weights, bias, output): all positions of eight output channels. */
function defineSumBlock(plan: ConvolutionPlan, paddedWidth: number, tapOffsets: number): WasmFunction {
  const { outHeight, outWidth, stride } = plan;
  const taps = plan.groupInChannels * plan.kernelHeight * plan.kernelWidth;
  const columnBytes = stride[1] * floatBytes;
  const runs = splitEvenly(outWidth);
  return defineFunction("sumBlock", 4, null, ([input, weights, bias, output], make) => {
    const tile = makeRegisterTile(make);
    const row = make("i32");
    const count = make("i32");
    const tap = make("i32");
    const here = make("i32");
    const source = make("i32");
    const weightsEnd = make("i32");
    return [
      weightsEnd.set(i32.add(weights!, i32.const(taps * weightStepBytes))),
      countLoop(row, i32.const(0), i32.const(outHeight), 1, () => [
        runs.map(({ width, count: tiles }) =>
          countLoop(count, i32.const(0), i32.const(tiles), 1, () => [
            here.set(weights!),
            tap.set(i32.const(0)),
            tile.sum(width, {
              bias: bias!,
              weights: here,
              weightsEnd,
              openStep: source.set(i32.add(input!, i32.load(tap, tapOffsets))),
              source,
              closeStep: increase(tap, floatBytes),
              positionBytes: columnBytes,
            }),
            tile.store(width, output!, outHeight * outWidth * floatBytes),
            increase(input!, width * columnBytes),
            increase(output!, width * floatBytes),
          ]),
        ),
        increase(input!, (stride[0] * paddedWidth - outWidth * stride[1]) * floatBytes),
      ]),
    ];
  });
}

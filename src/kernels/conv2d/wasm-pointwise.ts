import type { ConvolutionPlan } from "../convolution.ts";
import {
  assemble,
  countLoop,
  defineFunction,
  i32,
  increase,
  v128,
  type WasmFunction,
} from "../wasm/assembler.ts";
import { compile, instantiate, type LinearMemory } from "../wasm/engine.ts";
import {
  type Conv2dLayer,
  floatBytes,
  makeArena,
  reserveOrThrow,
  shapeKey,
  storeLanes,
  vectorBytes,
} from "./layer.ts";
import {
  makeRegisterTile,
  packChannels,
  sideBySide,
  splitEvenly,
  tileChannels,
  weightStepBytes,
} from "./register-tile.ts";

/*
 * 1x1 convolution with stride 1 and without padding: a matrix product of weights and positions. The input is laid out anew
 * in panels as wide as a register tile, once for all output channels, so that each sum reads it from end to end and not
 * a plane apart. Each sum runs over the channels in order, so the result is that of the scalar loop to the bit.
 */

interface Exports {
  readonly memory: LinearMemory;
  pack(planes: number, panels: number): void;
  multiply(panels: number, weights: number, bias: number, output: number): void;
}

export function isPointwise(plan: ConvolutionPlan): boolean {
  return (
    plan.kernelHeight * plan.kernelWidth === 1 &&
    plan.stride.every((each) => each === 1) &&
    plan.padding.every((each) => each === 0)
  );
}

/**
 * @param weight [M, C / groups, 1, 1]
 * @param bias [M] or null
 */
export function preparePointwise(
  plan: ConvolutionPlan,
  weight: Float32Array,
  bias: Float32Array | null,
): Conv2dLayer {
  const { images, inChannels, outChannels, groups, groupInChannels, groupOutChannels } = plan;
  const positions = plan.outHeight * plan.outWidth;
  const blocks = Math.ceil(groupOutChannels / tileChannels);
  const groupFloats = groupInChannels * positions;

  const arena = makeArena();
  const biases = arena.place(groups * blocks * tileChannels);
  const weights = arena.place(groups * blocks * groupInChannels * tileChannels);
  const planes = arena.place(inChannels * positions);
  const panels = arena.place(groupFloats);
  const outputs = arena.place(blocks * tileChannels * positions);

  const module = compile(shapeKey("pointwise", plan), () =>
    assemble([definePack(groupInChannels, positions), defineMultiply(groupInChannels, positions)]),
  );
  const wasm = instantiate<Exports>(module);
  reserveOrThrow(wasm.memory, arena.end());
  const { buffer } = wasm.memory;
  const weightView = new Float32Array(buffer, weights, groups * blocks * groupInChannels * tileChannels);
  packChannels(weightView, weight, groupInChannels, plan);
  if (bias !== null)
    packChannels(new Float32Array(buffer, biases, groups * blocks * tileChannels), bias, 1, plan);

  const inView = new Float32Array(buffer, planes, inChannels * positions);
  const outView = new Float32Array(buffer, outputs, groupOutChannels * positions);
  return {
    outputShape: [images, outChannels, plan.outHeight, plan.outWidth],
    run(input, output = new Float32Array(images * outChannels * positions)) {
      for (let image = 0; image < images; image += 1) {
        inView.set(input.subarray(image * inView.length, (image + 1) * inView.length));
        for (let group = 0; group < groups; group += 1) {
          wasm.pack(planes + group * groupFloats * floatBytes, panels);
          for (let block = 0; block < blocks; block += 1) {
            const place = group * blocks + block;
            wasm.multiply(
              panels,
              weights + place * groupInChannels * weightStepBytes,
              biases + place * weightStepBytes,
              outputs + block * tileChannels * positions * floatBytes,
            );
          }
          output.set(outView, (image * outChannels + group * groupOutChannels) * positions);
        }
      }
      return output;
    },
  };
}

/** pack(planes, panels): [channels, positions] to panels one after another, each [channels, width]. */
function definePack(channels: number, positions: number): WasmFunction {
  return defineFunction("pack", 2, null, ([planes, panels], make) => {
    const tile = make("i32");
    const source = make("i32");
    const channel = make("i32");
    return splitEvenly(positions).map(({ width, count }) =>
      countLoop(tile, i32.const(0), i32.const(count), 1, () => [
        source.set(planes!),
        countLoop(channel, i32.const(0), i32.const(channels), 1, () => [
          storeLanes(panels!, v128.load(source), 0, Math.min(4, width)),
          width > 4 ? storeLanes(panels!, v128.load(source, vectorBytes), vectorBytes, width - 4) : [],
          increase(panels!, width * floatBytes),
          increase(source, positions * floatBytes),
        ]),
        increase(planes!, width * floatBytes),
      ]),
    );
  });
}

/** multiply(panels, weights, bias, output): all positions of eight output channels. */
function defineMultiply(channels: number, positions: number): WasmFunction {
  return defineFunction("multiply", 4, null, ([panels, weights, bias, output], make) => {
    const registers = makeRegisterTile(make);
    const tile = make("i32");
    const here = make("i32");
    const weightsEnd = make("i32");
    return [
      weightsEnd.set(i32.add(weights!, i32.const(channels * weightStepBytes))),
      splitEvenly(positions).map(({ width, count }) =>
        countLoop(tile, i32.const(0), i32.const(count), 1, () => [
          here.set(weights!),
          registers.sum({
            begin: { from: "bias", at: bias! },
            weights: here,
            weightsEnd,
            openStep: [],
            source: panels!,
            closeStep: increase(panels!, width * floatBytes),
            positionOffsets: sideBySide(width, floatBytes),
          }),
          registers.store(width, output!, positions * floatBytes),
          increase(output!, width * floatBytes),
        ]),
      ),
    ];
  });
}

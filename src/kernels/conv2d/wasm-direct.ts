import type { ConvolutionPlan } from "../convolution.ts";
import {
  assemble,
  type Code,
  countLoop,
  defineFunction,
  i32,
  increase,
  type WasmFunction,
} from "../wasm/assembler.ts";
import { compile, instantiate, type LinearMemory } from "../wasm/engine.ts";
import { listTapOffsets } from "./blocked.ts";
import {
  type Conv2dLayer,
  contends,
  definePad,
  floatBytes,
  makeArena,
  reserveOrThrow,
  shapeKey,
} from "./layer.ts";
import {
  keptPositionBytes,
  makeRegisterTile,
  packChannels,
  sideBySide,
  splitEvenly,
  tileChannels,
  tilePositions,
  weightStepBytes,
} from "./register-tile.ts";

/*
 * Direct convolution in WebAssembly, written out for one shape. Vectors lie along the output channels, input numbers are
 * spread from a padded copy of the input, nothing is unfolded. Each sum runs over (channel, row, column) as the scalar
 * loop does, so the result is the same to the bit. Of many input channels as many at a time as the nearest cache has room
 * for: their weights serve all positions before the next channels are looked at, and sums are kept aside in between.
 */

/** Sums over the first, a middle and the last run of input channels; or over all of them at once. */
type Pass = "beginBlock" | "continueBlock" | "endBlock" | "sumBlock";
interface Exports extends Partial<Record<Pass, SumBlock>> {
  readonly memory: LinearMemory;
  pad(from: number, to: number, planes: number): void;
}

type SumBlock = (input: number, weights: number, weightsEnd: number, bias: number, output: number) => void;

/** Taps whose weights fill less than half of a nearest cache of 32 KiB; their input takes the rest. */
const mostTapsAtOnce = 400;

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
  const paddedWidth = plan.inWidth + 2 * plan.padding[1];
  const leastHeight = plan.inHeight + 2 * plan.padding[0];
  const isPadded = plan.padding.some((each) => each > 0);
  const paddedHeight = isPadded && contends(leastHeight * paddedWidth) ? leastHeight + 1 : leastHeight;
  const channelTaps = plan.kernelHeight * plan.kernelWidth;
  const taps = groupInChannels * channelTaps;
  const blocks = Math.ceil(groupOutChannels / tileChannels);
  const blockFloats = taps * tileChannels;
  const positions = plan.outHeight * plan.outWidth;
  const inPlane = plan.inHeight * plan.inWidth;
  const runs = splitChannels(groupInChannels, channelTaps);
  const [{ channels: mostChannels }] = runs;

  const arena = makeArena();
  const tapOffsets = arena.place(mostChannels * channelTaps);
  const kept = arena.place(runs.length > 1 ? positions * tileChannels : 0);
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
    assemble([
      definePad(extents),
      ...[...new Set(runs.map(({ does }) => does))].map((does) =>
        defineSumBlock(does, plan, paddedWidth, tapOffsets, kept),
      ),
    ]),
  );
  const wasm = instantiate<Exports>(module);
  reserveOrThrow(wasm.memory, arena.end());
  const { buffer } = wasm.memory;
  const offsets = listTapOffsets({ ...plan, groupInChannels: mostChannels }, paddedHeight, paddedWidth);
  new Int32Array(buffer, tapOffsets, offsets.length).set(offsets.map((offset) => offset * floatBytes));
  packChannels(new Float32Array(buffer, weights, groups * blocks * blockFloats), weight, taps, plan);
  if (bias !== null)
    packChannels(new Float32Array(buffer, biases, groups * blocks * tileChannels), bias, 1, plan);

  const planeBytes = paddedHeight * paddedWidth * floatBytes;
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
          const bias = biases + block * weightStepBytes;
          const target = outputs + block * tileChannels * positions * floatBytes;
          let source = padded + group * groupInChannels * planeBytes;
          let from = weights + block * blockFloats * floatBytes;
          for (const { does, channels } of runs) {
            const end = from + channels * channelTaps * weightStepBytes;
            wasm[does]!(source, from, end, bias, target);
            source += channels * planeBytes;
            from = end;
          }
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

/** A run of input channels, and the function that sums over it. */
interface ChannelRun {
  readonly does: Pass;
  readonly channels: number;
}

/** Runs as even as they can be, the longer ones first. */
function splitChannels(channels: number, channelTaps: number): readonly [ChannelRun, ...ChannelRun[]] {
  const runs = Math.ceil(channels / Math.max(1, Math.floor(mostTapsAtOnce / channelTaps)));
  if (runs === 1) return [{ does: "sumBlock", channels }];
  const channelsOf = (run: number) => Math.floor(channels / runs) + (run < channels % runs ? 1 : 0);
  const later = Array.from({ length: runs - 1 }, (_, i): ChannelRun => {
    return { does: i + 2 < runs ? "continueBlock" : "endBlock", channels: channelsOf(i + 1) };
  });
  return [{ does: "beginBlock", channels: channelsOf(0) }, ...later];
}

/** (input, weights, weightsEnd, bias, output): all positions of eight output channels, over one run of channels. */
function defineSumBlock(
  does: Pass,
  plan: ConvolutionPlan,
  paddedWidth: number,
  tapOffsets: number,
  keptAddress: number,
): WasmFunction {
  const { outHeight, outWidth, stride } = plan;
  const columnBytes = stride[1] * floatBytes;
  const rowBytes = stride[0] * paddedWidth * floatBytes;
  const channelBytes = outHeight * outWidth * floatBytes;
  const isFirst = does === "beginBlock" || does === "sumBlock";
  const isLast = does === "endBlock" || does === "sumBlock";
  return defineFunction(does, 5, null, ([input, weights, weightsEnd, bias, output], make) => {
    const tile = makeRegisterTile(make);
    const row = make("i32");
    const count = make("i32");
    const tap = make("i32");
    const here = make("i32");
    const source = make("i32");
    const kept = make("i32");
    const sumTile = (positionOffsets: readonly number[], store: Code): Code => [
      here.set(weights!),
      tap.set(i32.const(0)),
      tile.sum({
        begin: isFirst ? { from: "bias", at: bias! } : { from: "kept", at: kept },
        weights: here,
        weightsEnd: weightsEnd!,
        openStep: source.set(i32.add(input!, i32.load(tap, tapOffsets))),
        source,
        closeStep: increase(tap, floatBytes),
        positionOffsets,
      }),
      isLast ? store : tile.keep(positionOffsets.length, kept),
      increase(kept, positionOffsets.length * keptPositionBytes),
    ];
    const advance = (columns: number): Code => [
      increase(input!, columns * columnBytes),
      increase(output!, columns * floatBytes),
    ];
    const squareOffsets = [0, columnBytes, rowBytes, rowBytes + columnBytes];
    const sumTwoRows = (): Code => [
      countLoop(count, i32.const(0), i32.const(outWidth / 2), 1, () => [
        sumTile(squareOffsets, tile.storeSquare(output!, outWidth * floatBytes, channelBytes)),
        advance(2),
      ]),
      increase(input!, 2 * rowBytes - outWidth * columnBytes),
      increase(output!, outWidth * floatBytes),
    ];
    const sumRow = (): Code => [
      splitEvenly(outWidth).map(({ width, count: tiles }) =>
        countLoop(count, i32.const(0), i32.const(tiles), 1, () => [
          sumTile(sideBySide(width, columnBytes), tile.store(width, output!, channelBytes)),
          advance(width),
        ]),
      ),
      increase(input!, rowBytes - outWidth * columnBytes),
    ];
    const rowsAtOnce = suitsSquares(plan) ? 2 : 1;
    return [
      kept.set(i32.const(keptAddress)),
      countLoop(row, i32.const(0), i32.const(outHeight), rowsAtOnce, rowsAtOnce === 2 ? sumTwoRows : sumRow),
    ];
  });
}

/** Whether tiles of two by two positions leave none over where tiles along a row do. */
function suitsSquares({ outHeight, outWidth }: ConvolutionPlan): boolean {
  return tilePositions === 4 && outWidth % 4 !== 0 && outWidth % 2 === 0 && outHeight % 2 === 0;
}

import type { ConvolutionPlan } from "../convolution.ts";
import {
  type Code,
  type Expression,
  f32x4,
  i32,
  increase,
  jumpIf,
  type Local,
  loop,
  type MakeLocal,
  v128,
} from "../wasm/assembler.ts";
import { fillsRegisters } from "../wasm/engine.ts";
import { floatBytes, storeLanes, vectorBytes } from "./layer.ts";

/** Output channels of a tile: two vectors of four. */
export const tileChannels = 8;
/** Output positions of a tile: as many as leave room for weights and input among sixteen vector registers. */
export const tilePositions = fillsRegisters ? 5 : 4;
export const weightStepBytes = tileChannels * floatBytes;

/**
 * A tile of output positions by eight output channels whose sums stay in registers: each step of the inner dimension
 * loads the eight channels' weights and spreads one input number a position.
 */
export interface RegisterTile {
  /** Sums the positions over `end - weights` bytes of weights; moves `weights`. */
  sum(parts: TileAddresses): Code;
  /** Puts the sums of `width` positions aside as they are, to be gone on with. */
  keep(width: number, kept: Expression<"i32">): Code;
  /** Stores the sums of `width` positions that stand side by side in planes of `channelBytes`. */
  store(width: number, output: Expression<"i32">, channelBytes: number): Code;
  /** Stores the sums of two positions and of two in the row below them. */
  storeSquare(output: Expression<"i32">, rowBytes: number, channelBytes: number): Code;
}

/** Where sums begin: at 0, at the channels' bias, or where `keep` put them aside. */
export type Beginning =
  | { readonly from: "zero" }
  | { readonly from: "bias" | "kept"; readonly at: Expression<"i32"> };

export interface TileAddresses {
  readonly begin: Beginning;
  readonly weights: Local<"i32">;
  readonly weightsEnd: Expression<"i32">;
  /** Statements that open a step, after which `source` is the address of the first position's number. */
  readonly openStep: Code;
  readonly source: Expression<"i32">;
  /** Statements that close a step. */
  readonly closeStep: Code;
  /** From the first position's number to each one's, the first included; at most `tilePositions`. */
  readonly positionOffsets: readonly number[];
}

/** Offsets of `width` positions, each `positionBytes` from the last. */
export function sideBySide(width: number, positionBytes: number): number[] {
  return Array.from({ length: width }, (_, position) => position * positionBytes);
}

/** What one position's kept sums take. */
export const keptPositionBytes = 2 * vectorBytes;
const keptOffset = (position: number, half: number) => position * keptPositionBytes + half * vectorBytes;

export function makeRegisterTile(make: MakeLocal): RegisterTile {
  const sums = Array.from({ length: tilePositions }, () => [make("v128"), make("v128")] as const);
  const weightLow = make("v128");
  const weightHigh = make("v128");
  const spread = make("v128");
  const transposed = Array.from({ length: 4 }, () => make("v128"));
  /** Turns the sums of up to four positions into a vector for each channel. */
  const storeChannels = (
    first: number,
    count: number,
    storeRow: (row: Local<"v128">, channel: number) => Code,
  ): Code =>
    ([0, 1] as const).map((half) => {
      const rows = Array.from({ length: 4 }, (_, i) => sums[first + Math.min(i, count - 1)]![half]);
      return [
        transpose(rows, transposed),
        transposed.map((row, channel) => storeRow(row, 4 * half + channel)),
      ];
    });

  return {
    sum({ begin, weights, weightsEnd, openStep, source, closeStep, positionOffsets }) {
      const used = sums.slice(0, positionOffsets.length);
      const first = (position: number, half: number) =>
        begin.from === "zero"
          ? f32x4.const(0)
          : v128.load(begin.at, begin.from === "kept" ? keptOffset(position, half) : half * vectorBytes);
      return [
        used.map(([low, high], position) => [low.set(first(position, 0)), high.set(first(position, 1))]),
        loop((again) => [
          openStep,
          weightLow.set(v128.load(weights)),
          weightHigh.set(v128.load(weights, vectorBytes)),
          used.map(([low, high], position) => [
            spread.set(v128.loadSplat(source, positionOffsets[position])),
            low.set(f32x4.add(low, f32x4.mul(spread, weightLow))),
            high.set(f32x4.add(high, f32x4.mul(spread, weightHigh))),
          ]),
          closeStep,
          increase(weights, weightStepBytes),
          jumpIf(i32.ltU(weights, weightsEnd), again),
        ]),
      ];
    },
    keep(width, kept) {
      return sums
        .slice(0, width)
        .map((halves, position) =>
          halves.map((each, half) => v128.store(kept, each, keptOffset(position, half))),
        );
    },
    store(width, output, channelBytes) {
      const code: Code[] = [];
      for (let first = 0; first < width; first += 4) {
        const count = Math.min(4, width - first);
        code.push(
          storeChannels(first, count, (row, channel) =>
            storeLanes(output, row, channel * channelBytes + first * floatBytes, count),
          ),
        );
      }
      return code;
    },
    storeSquare(output, rowBytes, channelBytes) {
      return storeChannels(0, 4, (row, channel) => [
        v128.storeLow(output, row, channel * channelBytes),
        v128.storeHigh(output, row, channel * channelBytes + rowBytes),
      ]);
    },
  };
}

/** Writes the transpose of four vectors to four others. */
export function transpose(rows: readonly Expression<"v128">[], columns: readonly Local<"v128">[]): Code {
  const [a, b, c, d] = rows as [
    Expression<"v128">,
    Expression<"v128">,
    Expression<"v128">,
    Expression<"v128">,
  ];
  const [p, q, r, s] = columns as [Local<"v128">, Local<"v128">, Local<"v128">, Local<"v128">];
  const lowHalves = [0, 4, 1, 5] as const;
  const highHalves = [2, 6, 3, 7] as const;
  return [
    p.set(f32x4.shuffle(a, b, lowHalves)),
    q.set(f32x4.shuffle(c, d, lowHalves)),
    r.set(f32x4.shuffle(a, b, highHalves)),
    s.set(f32x4.shuffle(c, d, highHalves)),
    // p, q hold lanes 0 and 1 of a b and c d; r, s lanes 2 and 3. The stack lets each pair be read before it is written.
    f32x4.shuffle(p, q, [0, 1, 4, 5]).code,
    q.set(f32x4.shuffle(p, q, [2, 3, 6, 7])),
    [...p.set({ type: "v128", code: [] })],
    f32x4.shuffle(r, s, [0, 1, 4, 5]).code,
    s.set(f32x4.shuffle(r, s, [2, 3, 6, 7])),
    [...r.set({ type: "v128", code: [] })],
  ];
}

/** Splits `extent` positions into as few tiles as will do, as even as they can be: runs of equal width. */
export function splitEvenly(extent: number): { width: number; count: number }[] {
  const tiles = Math.ceil(extent / tilePositions);
  const width = Math.ceil(extent / tiles);
  const wide = tiles - (width * tiles - extent);
  return [
    { width, count: wide },
    { width: width - 1, count: tiles - wide },
  ].filter(({ count }) => count > 0);
}

/** [M, taps] to [groups, blocks, taps, 8]; channels that only fill up a block stay zero. */
export function packChannels(
  packed: Float32Array,
  weight: Float32Array,
  taps: number,
  { groups, groupOutChannels }: Pick<ConvolutionPlan, "groups" | "groupOutChannels">,
): void {
  const blocks = Math.ceil(groupOutChannels / tileChannels);
  for (let m = 0; m < groups * groupOutChannels; m += 1) {
    const group = Math.floor(m / groupOutChannels);
    const inGroup = m - group * groupOutChannels;
    const block = group * blocks + Math.floor(inGroup / tileChannels);
    let to = block * taps * tileChannels + (inGroup % tileChannels);
    for (let from = m * taps; from < (m + 1) * taps; from += 1, to += tileChannels)
      packed[to] = weight[from]!;
  }
}

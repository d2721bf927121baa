import type { ConvolutionPlan } from "../convolution.ts";
import {
  type Code,
  countLoop,
  defineFunction,
  type Expression,
  i32,
  increase,
  type Local,
  type MakeLocal,
  v128,
  type WasmFunction,
} from "../wasm/assembler.ts";
import { type LinearMemory, reserve } from "../wasm/engine.ts";

/** A convolution of one shape whose weights are laid out already; it may run many times. */
export interface Conv2dLayer {
  readonly outputShape: readonly number[];
  /**
   * @param input [N, C, H, W] of the layer's shape
   * @param output where to write; a fresh array unless given
   */
  run(input: Float32Array, output?: Float32Array): Float32Array;
}

/** What a module's code depends on. */
export function shapeKey(algorithm: string, plan: ConvolutionPlan): string {
  return `${algorithm} ${Object.values(plan).flat().join()}`;
}

export const floatBytes = 4;
export const vectorBytes = 16;

/** A line of the processor's cache. */
const lineBytes = 64;
export const lineFloats = lineBytes / floatBytes;

/** Hands out addresses one after another, each at the start of a cache line. */
export function makeArena(): { place(floats: number): number; end(): number } {
  let next = 0;
  return {
    place(floats) {
      const address = next;
      next += Math.ceil((floats * floatBytes) / lineBytes) * lineBytes;
      return address;
    },
    end: () => next,
  };
}

/**
 * Whether planes of so many floats, one after another, put the same place of each into the same few lines of the nearest
 * cache: where a line goes repeats every 4 KiB, so that planes a multiple of 1 KiB apart share four of its 64 sets.
 */
export function contends(floats: number): boolean {
  return (floats * floatBytes) % 1024 === 0;
}

/** Takes the memory that a layer needs; its loads may run a few vectors past the end of what they want. */
export function reserveOrThrow(memory: LinearMemory, bytes: number): void {
  const room = bytes + 64 * vectorBytes;
  if (!reserve(memory, room)) throw new RangeError(`conv2d: no memory for ${room} bytes`);
}

/** Stores the first `count` lanes (1 to 4) of `value`. */
export function storeLanes(
  address: Expression<"i32">,
  value: Expression<"v128">,
  offset: number,
  count: number,
): Code {
  if (count >= 4) return v128.store(address, value, offset);
  if (count === 3) {
    return [v128.storeLow(address, value, offset), v128.storeOne(address, value, offset + 8, 2)];
  }
  return count === 2 ? v128.storeLow(address, value, offset) : v128.storeOne(address, value, offset, 0);
}

export interface PlaneExtents {
  readonly height: number;
  readonly width: number;
  readonly padding: readonly [number, number];
  /** Row length and rows of the padded plane. */
  readonly paddedWidth: number;
  readonly paddedHeight: number;
}

/** pad(from, to, planes): copies planes into the middle of padded ones, whose frames are zero and stay so. */
export function definePad(extents: PlaneExtents): WasmFunction {
  return defineFunction("pad", 3, null, ([from, to, planes], make) => {
    const plane = make("i32");
    return countLoop(plane, i32.const(0), planes!, 1, () => padPlane(extents, from!, to!, make));
  });
}

/** Copies a plane into the middle of a padded one and moves both addresses behind them. */
export function padPlane(
  { height, width, padding, paddedWidth, paddedHeight }: PlaneExtents,
  from: Local<"i32">,
  to: Local<"i32">,
  make: MakeLocal,
): Code {
  const row = make("i32");
  const end = make("i32");
  const above = padding[0] * paddedWidth + padding[1];
  const below = (paddedHeight - height) * paddedWidth - above;
  return [
    increase(to, above * floatBytes),
    countLoop(row, i32.const(0), i32.const(height), 1, () => [
      copyRow(from, to, width, end),
      increase(to, (paddedWidth - width) * floatBytes),
    ]),
    increase(to, below * floatBytes),
  ];
}

/** Copies a row of `width` floats and moves both addresses behind it. */
export function copyRow(from: Local<"i32">, to: Local<"i32">, width: number, end: Local<"i32">): Code {
  const rest = width % 4;
  return [
    end.set(i32.add(to, i32.const((width - rest) * floatBytes))),
    countLoop(to, to, end, vectorBytes, () => [v128.store(to, v128.load(from)), increase(from, vectorBytes)]),
    rest === 0
      ? []
      : [
          storeLanes(to, v128.load(from), 0, rest),
          increase(to, rest * floatBytes),
          increase(from, rest * floatBytes),
        ],
  ];
}

import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { sizeOf, type Tensor, tensor } from "../../src/core/value.ts";

type Input = readonly [original: Tensor, restored: Tensor, peak: number];

/** The sum of squares is a whole number below 2^53, so that nothing is rounded before the logarithm. */
function reference(original: Tensor, restored: Tensor, peak: number): number {
  let squares = 0;
  for (let i = 0; i < original.data.length; i += 1) squares += (original.data[i]! - restored.data[i]!) ** 2;
  return 10 * Math.log10((peak * peak * original.data.length) / squares);
}

function isValid([original, restored, peak]: Input): boolean {
  return (
    original.shape.every((extent, axis) => extent >= 1 && extent === restored.shape[axis]) &&
    peak >= 1 &&
    peak <= 255
  );
}

function measure([original, , peak]: Input): Record<string, number> {
  const [H, W, C] = original.shape as [number, number, number];
  return { H, W, C, peak };
}

// --- cases ------------------------------------------------------------------------------------------------

const image = (shape: readonly number[], level: (i: number) => number): Tensor =>
  tensor(
    shape,
    Uint8Array.from({ length: sizeOf(shape) }, (_, i) => level(i)),
  );

function edge(
  group: string,
  name: string,
  shape: readonly number[],
  [original, restored]: readonly [readonly number[], readonly number[]],
  expected: number,
  peak = 255,
): EdgeCase<Input, number> {
  const read = (levels: readonly number[]) => image(shape, (i) => levels[i % levels.length]!);
  return { name, group, input: () => [read(original), read(restored), peak], expected };
}

const edges: EdgeCase<Input, number>[] = [
  edge("basic", "one-level-off", [1, 1, 1], [[100], [101]], 48.130804),
  edge("basic", "ten-levels-off", [1, 2, 1], [[100], [110]], 28.130804),
  edge(
    "basic",
    "mean-of-squares",
    [1, 2, 1],
    [
      [10, 20],
      [13, 16],
    ],
    37.161404,
  ),
  edge("basic", "half-of-the-pixels", [2, 2, 1], [[50], [50, 60]], 31.141104),
  edge(
    "basic",
    "channels-count-as-pixels",
    [1, 1, 3],
    [
      [10, 20, 30],
      [10, 20, 36],
    ],
    37.338792,
  ),
  edge("basic", "darker-or-brighter", [1, 2, 1], [[100], [90, 110]], 28.130804),
  edge("basic", "another-peak", [1, 1, 1], [[40], [30]], 20, 100),
  edge("basic", "peak-of-one", [1, 1, 1], [[3], [4]], 0, 1),
  edge("basic", "peak-is-a-fraction", [1, 1, 1], [[3], [5]], 1.9382003, 2.5),
  edge(
    "limits",
    "equal-images",
    [3, 2, 3],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    Number.POSITIVE_INFINITY,
  ),
  edge("limits", "equal-and-black", [2, 2, 1], [[0], [0]], Number.POSITIVE_INFINITY),
  edge("limits", "black-against-white", [2, 3, 3], [[0], [255]], 0),
  edge("limits", "white-against-black", [2, 3, 3], [[255], [0]], 0),
  edge("limits", "differences-beyond-the-peak", [1, 1, 1], [[200], [0]], -6.0205999, 100),
  edge(
    "limits",
    "difference-that-overflows",
    [1, 2, 1],
    [
      [0, 200],
      [16, 184],
    ],
    24.0484042,
  ),
  edge(
    "limits",
    "one-pixel-of-many",
    [100, 100, 1],
    [[7], new Array<number>(10_000).fill(7).with(0, 8)],
    88.130804,
  ),
];

/** A picture of smooth waves, and the same with noise. */
function noisy(random: Random, [H, W, C]: readonly [number, number, number], peak: number): Input {
  const spread = random.pick([1, 5, 20, 60]);
  const phase = random.between(0, 6);
  const clean = image([H, W, C], (i) => 128 + 100 * Math.sin(i / 17 + phase));
  const restored = Uint8ClampedArray.from(clean.data, (level) => level + spread * random.normal());
  return [clean, tensor([H, W, C], new Uint8Array(restored)), peak];
}

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    {
      name: "noise",
      group: "random",
      sizes: [2, 5, 16],
      count: 4,
      generate: (size, random) =>
        noisy(
          random,
          [random.integer(1, size), random.integer(2, size + 2), random.integer(1, 4)],
          random.pick([255, 255, 100]),
        ),
    },
    {
      name: "picture",
      group: "limits",
      sizes: [256],
      generate: (size, random) => noisy(random, [size, size, 3], 255),
    },
  ],
  growth: [
    {
      dimension: "H",
      timingSizes: [64, 128, 256],
      countingSize: 8,
      generate: (size, random) => noisy(random, [size, 256, 3], 255),
    },
  ],
  reference,
  isValid,
  measure,
});

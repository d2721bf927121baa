import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [height: Int32Array];

const tallest = 100_000;

/** Two pointers: the lower side's highest wall so far is the water level there, whatever lies in between. */
function reference(height: Int32Array): number {
  let left = 0;
  let right = height.length - 1;
  let leftWall = 0;
  let rightWall = 0;
  let water = 0;
  while (left <= right) {
    if (leftWall <= rightWall) {
      leftWall = Math.max(leftWall, height[left]!);
      water += leftWall - height[left]!;
      left += 1;
    } else {
      rightWall = Math.max(rightWall, height[right]!);
      water += rightWall - height[right]!;
      right -= 1;
    }
  }
  return water;
}

const isValid = ([height]: Input): boolean => height.every((each) => each >= 0 && each <= tallest);

const measure = ([height]: Input): Record<string, number> => ({
  n: height.length,
  tallest: height.reduce((most, each) => Math.max(most, each), 0),
});

function edge(
  name: string,
  height: readonly number[],
  expected: number,
  group = "small",
): EdgeCase<Input, number> {
  return { name, group, input: () => [Int32Array.from(height)], expected };
}

const sequence = (n: number, heightAt: (i: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => heightAt(i));

const widest = 100_000;

const edges: EdgeCase<Input, number>[] = [
  edge("no-columns", [], 0),
  edge("one-column", [5], 0),
  edge("two-columns", [5, 3], 0),
  edge("flat", [4, 4, 4, 4], 0),
  edge("all-zero", [0, 0, 0], 0),
  edge("one-hole", [3, 0, 3], 3),
  edge("one-hole-between-unequal-walls", [2, 0, 5], 2),
  edge("one-hole-between-unequal-walls-mirrored", [5, 0, 2], 2),
  edge("hole-with-a-raised-floor", [4, 1, 3], 2),
  edge("wide-hole", [3, 0, 0, 0, 3], 9),
  edge("ascending", [0, 1, 2, 3], 0),
  edge("descending", [3, 2, 1, 0], 0),
  edge("peak", [1, 3, 5, 3, 1], 0),
  edge("valley", [5, 3, 1, 3, 5], 8),
  edge("uneven-valley", [4, 2, 0, 3, 2, 5], 9),
  edge("stairs-down-then-a-wall", [5, 4, 3, 2, 1, 5], 10),
  edge("wall-then-stairs-up", [5, 1, 2, 3, 4, 5], 10),
  edge("two-pools", [3, 0, 3, 0, 2], 5),
  edge("pool-above-a-pool", [6, 2, 4, 1, 5], 8),
  edge("equal-steps-inside", [4, 2, 2, 2, 4], 6),
  edge("water-runs-off-to-the-left", [1, 4, 0, 4], 4),
  edge("water-runs-off-to-the-right", [4, 0, 4, 1], 4),
  edge("slope-into-a-pool", [0, 2, 1, 3], 1),
  edge("highest-in-the-middle", [2, 0, 9, 0, 3], 5),
  edge("highest-at-the-ends-alone", [9, 1, 2, 1, 9], 23),
  edge("zeros-outside", [0, 0, 3, 1, 2, 0, 0], 1),
  edge("comb", [5, 0, 4, 0, 3, 0, 2], 9),
  edge("rising-comb", [2, 0, 3, 0, 4, 0, 5], 9),
  // 99,998 columns of 100,000: beyond 32 bits.
  edge("largest-pool", [tallest, ...sequence(widest - 2, () => 0), tallest], 9_999_800_000, "large"),
  edge(
    "long-way-up",
    sequence(widest, (i) => i),
    0,
    "large",
  ),
  edge(
    "long-way-down",
    sequence(widest, (i) => widest - 1 - i),
    0,
    "large",
  ),
  edge(
    "v-shaped-valley",
    sequence(widest - 1, (i) => Math.abs(i - 49_999)),
    2_499_900_001,
    "large",
  ),
];

const upTo =
  (most: number) =>
  (n: number, random: Random): Input => [Int32Array.from({ length: n }, () => random.integer(0, most))];

/** A landscape of slopes, where walls stand far apart. */
function landscape(n: number, random: Random): Input {
  let level = random.integer(0, tallest);
  const climb = Math.max(1, Math.round(tallest / Math.sqrt(n)));
  return [
    Int32Array.from({ length: n }, () => {
      level = Math.min(tallest, Math.max(0, level + random.integer(-climb, climb)));
      return level;
    }),
  ];
}

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "low", group: "random", sizes: [3, 4, 5, 7, 10, 20], count: 4, generate: upTo(4) },
    { name: "high", group: "random", sizes: [8, 50, 400], count: 2, generate: upTo(tallest) },
    { name: "landscape", group: "random", sizes: [30, 500], count: 2, generate: landscape },
    { name: "high", group: "large", sizes: [100_000], generate: upTo(tallest) },
    { name: "landscape", group: "large", sizes: [100_000], generate: landscape },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [12_500, 25_000, 50_000, 100_000],
      countingSize: 500,
      generate: landscape,
    },
  ],
  reference,
  isValid,
  measure,
});

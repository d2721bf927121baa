import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [nums: Int32Array];

const most = 100_000;
const longest = 100_000;

/** Kadane: the best sum that ends here continues the one that ended before, unless that one only weighs it down. */
function reference(nums: Int32Array): number {
  let ending = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (const value of nums) {
    ending = Math.max(ending, 0) + value;
    best = Math.max(best, ending);
  }
  return best;
}

function measure([nums]: Input): Record<string, number> {
  return { n: nums.length, magnitude: nums.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0) };
}

function edge(
  name: string,
  nums: readonly number[],
  expected: number,
  group = "small",
): EdgeCase<Input, number> {
  return { name, group, input: () => [Int32Array.from(nums)], expected };
}

const row = (n: number, at: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => at(i));

const edges: EdgeCase<Input, number>[] = [
  edge("one", [5], 5),
  edge("one-negative", [-5], -5),
  edge("one-zero", [0], 0),
  edge("all-positive", [1, 2, 3], 6),
  edge("all-negative", [-3, -1, -2], -1),
  edge("all-negative-least-first", [-1, -2, -3], -1),
  edge("all-negative-alike", [-4, -4], -4),
  edge("zero-among-negatives", [-3, 0, -2], 0),
  edge("at-the-start", [5, 4, -9, 2], 9),
  edge("at-the-end", [2, -9, 5, 4], 9),
  edge("in-the-middle", [-2, 3, 4, -5], 7),
  edge("across-a-small-loss", [4, -1, 5], 8),
  edge("across-a-loss-of-equal-size", [4, -4, 5], 5),
  edge("not-across-a-large-loss", [4, -6, 5], 5),
  edge("across-two-losses", [3, -1, 3, -2, 4, -9], 7),
  edge("two-hills-first-higher", [6, 1, -9, 5], 7),
  edge("two-hills-second-higher", [5, -9, 6, 1], 7),
  edge("dip-then-recovery", [-1, 4, -3, 6, -8, 2], 7),
  edge("whole-array", [1, -1, 1, -1, 1, 0, 2], 3),
  edge("single-best-number", [-1, 9, -1], 9),
  edge("not-sum-of-all-positive", [2, -5, 2, -5, 2], 2),
  edge("leading-negative-left-off", [-7, 1, 1], 2),
  edge("trailing-negative-left-off", [1, 1, -7], 2),
  edge("zeros-around", [0, 0, 3, 0, 0], 3),
  edge("a-longer-row-beats-a-higher-number", [8, -20, 3, 3, 3], 9),
  edge(
    "as-much-as-can-be",
    row(longest, () => most),
    10_000_000_000,
    "large",
  ),
  edge(
    "as-little-as-can-be",
    row(longest, () => -most),
    -most,
    "large",
  ),
  edge(
    "up-and-down",
    row(longest, (i) => (i % 2 === 0 ? 3 : -2)),
    50_002,
    "large",
  ),
];

const within =
  (greatest: number) =>
  (n: number, random: Random): Input => [
    Int32Array.from({ length: n }, () => random.integer(-greatest, greatest)),
  ];

const negative = (n: number, random: Random): Input => [
  Int32Array.from({ length: n }, () => random.integer(-most, -1)),
];

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "low", group: "random", sizes: [2, 3, 4, 5, 7, 10, 16], count: 4, generate: within(6) },
    { name: "high", group: "random", sizes: [8, 40, 400], count: 3, generate: within(most) },
    { name: "negative", group: "random", sizes: [3, 20], count: 2, generate: negative },
    { name: "high", group: "large", sizes: [100_000], count: 2, generate: within(most) },
  ],
  growth: [
    { dimension: "n", timingSizes: [25_000, 50_000, 100_000], countingSize: 500, generate: within(most) },
  ],
  reference,
  isValid: ([nums]) => nums.length >= 1 && nums.every((value) => Math.abs(value) <= most),
  measure,
});

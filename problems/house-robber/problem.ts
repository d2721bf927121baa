import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [nums: Int32Array];

const most = 100_000;
const longest = 100_000;

function reference(nums: Int32Array): number {
  let [without, best] = [0, 0];
  for (const amount of nums) [without, best] = [best, Math.max(best, without + amount)];
  return best;
}

function measure([nums]: Input): Record<string, number> {
  return { n: nums.length, most: nums.reduce((largest, each) => Math.max(largest, each), 0) };
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
  edge("one-house", [5], 5),
  edge("one-empty-house", [0], 0),
  edge("two-houses-first", [5, 3], 5),
  edge("two-houses-second", [3, 5], 5),
  edge("two-alike", [4, 4], 4),
  edge("ends-of-three", [2, 3, 2], 4),
  edge("middle-of-three", [2, 9, 2], 9),
  edge("every-other", [5, 1, 5, 1, 5], 15),
  edge("every-other-from-the-second", [1, 5, 1, 5, 1], 10),
  edge("two-skipped-in-between", [9, 1, 1, 9], 18),
  edge("two-skipped-twice", [9, 1, 1, 9, 1, 1, 9], 27),
  edge("both-ends-of-a-row-of-four", [6, 1, 2, 8], 14),
  edge("largest-is-left-out", [7, 10, 7, 1], 14),
  edge("largest-first-is-worse", [6, 9, 10, 9, 1], 18),
  edge("all-zero", [0, 0, 0, 0], 0),
  edge("zeros-in-between", [0, 4, 0, 0, 4, 0], 8),
  edge("ascending", [1, 2, 3, 4, 5, 6], 12),
  edge("descending", [6, 5, 4, 3, 2, 1], 12),
  edge("all-alike-odd", [3, 3, 3, 3, 3], 9),
  edge("all-alike-even", [3, 3, 3, 3, 3, 3], 9),
  edge("first-and-last-are-no-neighbours", [9, 1, 9], 18),
  edge("last-matters", [1, 1, 1, 20], 21),
  edge("first-matters", [20, 1, 1, 1], 21),
  edge("best-is-odd-then-even", [1, 8, 1, 1, 8, 1, 8, 1], 24),
  // 50,000 houses of 100,000: beyond 32 bits.
  edge(
    "as-much-as-can-be",
    row(longest, () => most),
    5_000_000_000,
    "large",
  ),
  edge(
    "rich-and-poor-by-turns",
    row(longest - 1, (i) => (i % 2 === 0 ? 7 : 3)),
    350_000,
    "large",
  ),
];

const upTo =
  (greatest: number) =>
  (n: number, random: Random): Input => [Int32Array.from({ length: n }, () => random.integer(0, greatest))];

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "low", group: "random", sizes: [2, 3, 4, 5, 6, 8, 12], count: 4, generate: upTo(9) },
    { name: "high", group: "random", sizes: [7, 20, 300], count: 3, generate: upTo(most) },
    { name: "high", group: "large", sizes: [100_000], count: 2, generate: upTo(most) },
  ],
  growth: [
    { dimension: "n", timingSizes: [25_000, 50_000, 100_000], countingSize: 500, generate: upTo(most) },
  ],
  reference,
  isValid: ([nums]) => nums.length >= 1 && nums.every((amount) => amount >= 0 && amount <= most),
  measure,
});

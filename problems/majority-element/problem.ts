import { type ApproachRule, defineProblem, type EdgeCase, type Probe } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [nums: Int32Array];

const least = -(2 ** 31);
const greatest = 2 ** 31 - 1;

/** Boyer-Moore voting: unlike numbers cancel in pairs, and the majority cannot be cancelled out. */
function reference(nums: Int32Array): number {
  let candidate = 0;
  let lead = 0;
  for (const value of nums) {
    if (lead === 0) candidate = value;
    lead += value === candidate ? 1 : -1;
  }
  return candidate;
}

function isValid([nums]: Input): boolean {
  if (nums.length === 0) return false;
  const candidate = reference(nums);
  let count = 0;
  for (const value of nums) if (value === candidate) count += 1;
  return 2 * count > nums.length;
}

function measure([nums]: Input): Record<string, number> {
  let magnitude = 0;
  for (const value of nums) magnitude = Math.max(magnitude, Math.abs(value));
  return { n: nums.length, magnitude };
}

// --- cases ------------------------------------------------------------------------------------------------

function edge(
  group: string,
  name: string,
  nums: readonly number[],
  expected: number,
): EdgeCase<Input, number> {
  return { name, group, input: () => [Int32Array.from(nums)], expected };
}

const repeat = (count: number, value: number): number[] => new Array<number>(count).fill(value);

const edges: EdgeCase<Input, number>[] = [
  edge("small", "one", [7], 7),
  edge("small", "two-alike", [4, 4], 4),
  edge("small", "two-of-three-first", [3, 3, 5], 3),
  edge("small", "two-of-three-last", [5, 3, 3], 3),
  edge("small", "two-of-three-around", [3, 5, 3], 3),
  edge("small", "two-of-three-around-a-smaller", [5, 3, 5], 5),
  edge("small", "just-over-half-odd", [1, 1, 2, 2, 2], 2),
  edge("small", "just-over-half-odd-first", [2, 2, 2, 1, 1], 2),
  edge("small", "just-over-half-even", [1, 2, 1, 2, 2, 2], 2),
  edge("small", "alternating", [9, 1, 9, 2, 9, 3, 9], 9),
  edge("small", "majority-at-the-end", [1, 2, 3, 6, 6, 6, 6], 6),
  edge("small", "majority-at-the-start", [6, 6, 6, 6, 1, 2, 3], 6),
  edge("small", "majority-in-the-middle", [1, 2, 6, 6, 6, 6, 3], 6),
  edge("small", "longest-run-is-another", [1, 2, 2, 2, 1, 3, 1, 1, 4, 1, 1], 1),
  edge("small", "longer-run-is-another", [6, 8, 8, 6, 6], 6),
  edge("small", "lead-changes-hands-often", [1, 2, 3, 2, 1, 2, 2, 3, 2], 2),
  edge("small", "first-is-not-it", [8, 5, 5], 5),
  edge("small", "last-is-not-it", [5, 5, 8], 5),
  edge("small", "middle-is-not-it", [5, 5, 8, 5, 9], 5),
  edge("small", "half-ahead-of-a-run", [4, 4, 4, 9, 9, 9, 4], 4),
  // The halves' own majorities are 1 and 2; 1 leads its half by more, 2 leads the whole.
  edge("small", "stronger-half-is-wrong", [1, 1, 1, 2, 2, 2, 2, 1, 2], 2),
  edge("small", "all-equal", repeat(9, 3), 3),
  edge("small", "ascending", [1, 2, 3, 4, 4, 4, 4, 4], 4),
  edge("small", "descending", [9, 7, 7, 7, 7, 2, 1], 7),
  // A range that ends one place too late reads, and writes, past the end of the array.
  edge("small", "larger-in-the-middle-then-a-smaller", [6, 6, 9, 2, 6], 6),
  // The first half, 8 8 3, is for 8 by one vote; with the number after it the vote is a tie.
  edge("small", "half-followed-by-its-minority", [8, 8, 3, 3, 8, 8, 3], 8),
  // In a heap the 9 comes up only where every parent is compared with its own children.
  edge("small", "largest-near-the-end", [1, 1, ...repeat(7, 5), 1, 1, 9, 1], 5),
  edge("values", "zero", [0, 1, 0], 0),
  edge("values", "zero-alone", [0], 0),
  edge("values", "negative", [-1, -1, 2], -1),
  edge("values", "negative-among-negatives", [-5, -7, -7, -5, -7], -7),
  edge("values", "opposites", [-3, 3, -3, 3, 3], 3),
  edge("values", "majority-is-the-smallest", [1, 9, 1, 8, 1], 1),
  edge("values", "majority-is-the-largest", [9, 1, 9, 2, 9], 9),
  edge("values", "majority-is-between", [1, 5, 9, 5, 5], 5),
  edge("values", "least-and-greatest", [least, greatest, least, greatest, greatest], greatest),
  edge("values", "least", [least, greatest, least], least),
  edge("values", "tens-and-digits", [10, 9, 10, 9, 10, 100, 10], 10),
  edge("values", "alike-in-eight-bits", [256, 0, 256, 512, 256], 256),
  edge("values", "alike-in-sixteen-bits", [65536, 1, 65536, 131072, 65536], 65536),
  edge("large", "all-equal-100000", repeat(100_000, 5), 5),
  edge("large", "two-blocks-99999", [...repeat(49_999, 2), ...repeat(50_000, 1)], 1),
];

/** A majority of just over half, others drawn by `other`, in random order. */
function mixed(n: number, random: Random, other: () => number): Int32Array {
  const majority = random.integer(-n, n);
  const count = Math.floor(n / 2) + 1;
  return Int32Array.from(
    random.shuffle([...repeat(count, majority), ...Array.from({ length: n - count }, other)]),
  );
}

const fewValues = (n: number, random: Random): Input => [mixed(n, random, () => random.integer(-3, 3))];
const manyValues = (n: number, random: Random): Input => [
  mixed(n, random, () => random.integer(least, greatest)),
];

/** Just over half of one number, all others the number before it: sorted, the two meet next to the middle. */
function twoValues(n: number, random: Random): Input {
  const majority = random.integer(-n, n);
  const others = Math.ceil(n / 2) - 1;
  const nums = [...repeat(n - others, majority), ...repeat(others, majority - 1)];
  return [Int32Array.from(random.shuffle(nums))];
}

/** How many numbers are smaller than the majority, and how many larger, where quickselect is led astray. */
const onEachSide = (n: number): number => Math.floor(0.24 * n);

/**
 * Smaller numbers rise at the start, larger ones fall from the middle on; all others are 0, the majority. One pass a
 * number for a quickselect whose range keeps its upper end, or whose pivot is always the first number.
 */
function risingThenFalling(n: number): Input {
  const nums = new Int32Array(n);
  const middle = (n - 1) >> 1;
  const side = onEachSide(n);
  for (let k = 0; k < side; k += 1) {
    nums[k] = k - side;
    nums[middle + k] = side - k;
  }
  return [nums];
}

/**
 * Smaller numbers rise up to the middle; larger ones fall by turns from right of it and from the second place on; all
 * others are 0, the majority. One pass a number for a quickselect whose range keeps its lower end: the largest number
 * left is always in the middle of it.
 */
function fallingInTwoPlaces(n: number): Input {
  const nums = new Int32Array(n);
  const middle = (n - 1) >> 1;
  const side = onEachSide(n);
  for (let k = 0; k < side; k += 1) {
    nums[middle - k] = -1 - k;
    nums[k % 2 === 0 ? middle + 1 + k / 2 : (k + 1) / 2] = side - k;
  }
  return [nums];
}

/** Against voting that forgets: blocks of the majority and of others by turns. */
function inBlocks(n: number, random: Random): Input {
  const nums = mixed(n, random, () => random.integer(0, 4));
  const ranked = [...nums].map((value, i) => ({ value, at: Math.floor(i / 7) * 7 + (value % 3) }));
  return [Int32Array.from(ranked.sort((a, b) => a.at - b.at).map(({ value }) => value))];
}

// --- is it the approach that it is called? ------------------------------------------------------------------

const fewNumbers = 64;
const manyNumbers = 4096;
const inputsOfEachSize = 40;

/** Forty inputs of 64 numbers, then forty of 4096, so that the luck of pivots averages out. */
function probeInputs(random: Random): Input[] {
  return [fewNumbers, manyNumbers].flatMap((n) =>
    Array.from({ length: inputsOfEachSize }, () => manyValues(n, random)),
  );
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** What forty runs on each of two sizes say of an entry. */
class Evidence {
  readonly few: readonly Probe[];
  readonly many: readonly Probe[];
  constructor(probes: readonly Probe[]) {
    this.few = probes.slice(0, inputsOfEachSize);
    this.many = probes.slice(inputsOfEachSize);
  }

  /** Steps a number: 1 when each number is visited once. In Python a step is a line. */
  get stepsEach(): number {
    return mean(this.many.map(({ steps }) => steps)) / manyNumbers;
  }

  /** How much more a number costs among 4096 than among 64: 1 for linear cost, about 2 for n log n. */
  get growth(): number {
    return this.stepsEach / (mean(this.few.map(({ steps }) => steps)) / fewNumbers);
  }

  /** Standard deviation of the steps over equally large inputs, relative to their mean. */
  get spread(): number {
    const steps = this.many.map((probe) => probe.steps);
    const average = mean(steps);
    return Math.sqrt(mean(steps.map((each) => (each - average) ** 2))) / average;
  }

  /** Calls of a built-in for each large input, on average. */
  calls(...names: readonly string[]): number {
    return mean(this.many.map(({ calls }) => names.reduce((sum, name) => sum + (calls[name] ?? 0), 0)));
  }

  get extraElements(): number {
    return Math.max(...this.many.map((probe) => probe.extraElements));
  }

  /** Reads of input elements are counted in JavaScript only; there every approach reads all of them. */
  get isPython(): boolean {
    return this.many.every(({ inputReads }) => inputReads === 0);
  }

  depth(probes: readonly Probe[]): number {
    return Math.max(...probes.map((probe) => probe.depth));
  }
}

function approach(judge: (evidence: Evidence) => { en: string; zh: string } | null): ApproachRule<Input> {
  return {
    inputs: probeInputs,
    judge(probes) {
      const message = judge(new Evidence(probes));
      return message && { message };
    },
  };
}

const sorts = { en: "it calls a sort", zh: "调用了排序" };

const byCounting = approach((evidence) => {
  if (evidence.calls("sort") > 0) return sorts;
  if (evidence.growth > 1.5) {
    return {
      en: "counting takes time in proportion to n; this grows faster",
      zh: "计数应是线性时间，这里增长得更快",
    };
  }
  return null;
});

const bySorting = approach((evidence) => {
  const sortsByItself = evidence.growth > 1.2;
  const counts = evidence.isPython || evidence.calls("Map.set", "Set.add") > 0;
  const hasBuckets = evidence.extraElements >= manyNumbers && !counts;
  if (evidence.calls("sort") > 0 || sortsByItself || hasBuckets) return null;
  return { en: "nothing is sorted", zh: "没有排序" };
});

const byPartition = approach((evidence) => {
  if (evidence.calls("sort") > 0) return sorts;
  if (evidence.growth > 1.45) {
    return {
      en: `each number costs ${evidence.growth.toFixed(1)} times as much among ${manyNumbers} as among ${fewNumbers}: that sorts all of it; follow only the side that holds the middle`,
      zh: `${manyNumbers} 个数时每个数的代价是 ${fewNumbers} 个数时的 ${evidence.growth.toFixed(1)} 倍：这是在整体排序；只需继续处理包含中位的那一侧`,
    };
  }
  // How far a partition gets depends on its pivots; one pass over everything always costs the same.
  const stepsOfAPass = evidence.isPython ? 8 : 3;
  if (evidence.spread < 0.05 && evidence.stepsEach < stepsOfAPass) {
    return {
      en: "nothing is partitioned: every order costs the same",
      zh: "没有做划分：无论顺序如何代价都一样",
    };
  }
  return null;
});

const byDivideAndConquer = approach((evidence) => {
  if (evidence.calls("sort") > 0) return sorts;
  const [shallow, deep] = [evidence.depth(evidence.few), evidence.depth(evidence.many)];
  if (deep > 46) {
    return {
      en: `the recursion is ${deep} deep at ${manyNumbers} numbers; halving goes about ${Math.log2(manyNumbers)} deep`,
      zh: `${manyNumbers} 个数时递归深 ${deep} 层；对半分约 ${Math.log2(manyNumbers)} 层`,
    };
  }
  if (deep - shallow < 3) {
    return {
      en: "nothing is divided: the recursion gets no deeper with n",
      zh: "没有分治：递归深度不随 n 增加",
    };
  }
  return null;
});

const byVoting = approach((evidence) => {
  if (evidence.calls("sort") > 0) return sorts;
  const extra = evidence.extraElements + evidence.calls("Map.set", "Set.add", "Array.push");
  if (extra > 32) {
    return {
      en: "voting needs constant extra memory; this stores elements",
      zh: "投票法只需常数额外空间，这里存了元素",
    };
  }
  // In Python every line counts as a step.
  const mostSteps = evidence.isPython ? 16 : 2.1;
  if (evidence.stepsEach > mostSteps) {
    return { en: "voting needs two passes at most", zh: "投票法最多扫两遍" };
  }
  if (evidence.depth(evidence.many) > 4) return { en: "voting does not recurse", zh: "投票法不用递归" };
  return null;
});

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "few-values", group: "random", sizes: [4, 5, 6, 9, 12, 40], count: 3, generate: fewValues },
    { name: "many-values", group: "random", sizes: [11, 200, 1001], generate: manyValues },
    { name: "two-values", group: "random", sizes: [5, 9, 25], count: 4, generate: twoValues },
    { name: "blocks", group: "random", sizes: [30, 301], count: 2, generate: inBlocks },
    { name: "few-values", group: "large", sizes: [100_000], generate: fewValues },
    { name: "many-values", group: "large", sizes: [99_999], generate: manyValues },
    { name: "rising-then-falling", group: "large", sizes: [99_999], generate: risingThenFalling },
    { name: "falling-in-two-places", group: "large", sizes: [99_999], generate: fallingInTwoPlaces },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [12_500, 25_000, 50_000, 100_000],
      countingSize: 500,
      generate: manyValues,
    },
  ],
  reference,
  isValid,
  measure,
  approaches: { byCounting, bySorting, byPartition, byDivideAndConquer, byVoting },
});

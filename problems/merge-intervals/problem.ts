import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Interval = readonly [start: number, end: number];
type Intervals = readonly Interval[];
type Input = readonly [intervals: Intervals];

const farthest = 1_000_000_000;
const mostIntervals = 5000;

function reference(intervals: Intervals): Intervals {
  const merged: [number, number][] = [];
  for (const [start, end] of intervals.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

const isPlace = (place: number): boolean => Number.isInteger(place) && Math.abs(place) <= farthest;

function isValid([intervals]: Input): boolean {
  return (
    intervals.length <= mostIntervals &&
    intervals.every(([start, end]) => isPlace(start) && isPlace(end) && start <= end)
  );
}

function measure([intervals]: Input): Record<string, number> {
  const magnitude = intervals.reduce(
    (most, [start, end]) => Math.max(most, Math.abs(start), Math.abs(end)),
    0,
  );
  return { n: intervals.length, magnitude };
}

/** Fewer intervals, then all places halved, then single places nearer to 0. */
function* shrink([intervals]: Input): Iterable<Input> {
  for (let width = intervals.length >> 1; width >= 1; width >>= 1) {
    const step = Math.max(width, Math.ceil(intervals.length / 50));
    for (let from = 0; from < intervals.length; from += step) yield [intervals.toSpliced(from, width)];
  }
  if (intervals.length === 1) yield [[]];
  yield [intervals.map(([start, end]): Interval => [Math.trunc(start / 2) + 0, Math.trunc(end / 2) + 0])];
  const least = Math.min(...intervals.slice(0, 1000).map(([start]) => start));
  if (least !== 0) yield [intervals.map(([start, end]): Interval => [start - least, end - least])];
  for (const [i, [start, end]] of intervals.slice(0, 50).entries()) {
    yield [intervals.with(i, [start, end - 1])];
    yield [intervals.with(i, [start - 1, end - 1])];
  }
}

function edge(
  name: string,
  intervals: Intervals,
  expected: Intervals,
  group = "small",
): EdgeCase<Input, Intervals> {
  return { name, group, input: () => [intervals], expected };
}

const row = (n: number, at: (i: number) => Interval): Intervals => Array.from({ length: n }, (_, i) => at(i));

const edges: EdgeCase<Input, Intervals>[] = [
  edge("none", [], []),
  edge("one", [[3, 7]], [[3, 7]]),
  edge("one-point", [[4, 4]], [[4, 4]]),
  edge("zero-point", [[0, 0]], [[0, 0]]),
  edge(
    "two-apart",
    [
      [1, 2],
      [5, 8],
    ],
    [
      [1, 2],
      [5, 8],
    ],
  ),
  edge(
    "two-overlapping",
    [
      [1, 5],
      [3, 8],
    ],
    [[1, 8]],
  ),
  edge(
    "two-alike",
    [
      [2, 6],
      [2, 6],
    ],
    [[2, 6]],
  ),
  edge(
    "same-start",
    [
      [2, 4],
      [2, 9],
    ],
    [[2, 9]],
  ),
  edge(
    "same-start-longer-first",
    [
      [2, 9],
      [2, 4],
    ],
    [[2, 9]],
  ),
  edge(
    "same-end",
    [
      [2, 9],
      [5, 9],
    ],
    [[2, 9]],
  ),
  edge(
    "one-inside-another",
    [
      [1, 10],
      [3, 4],
    ],
    [[1, 10]],
  ),
  edge(
    "several-inside-one",
    [
      [0, 20],
      [2, 3],
      [5, 9],
      [11, 12],
    ],
    [[0, 20]],
  ),
  edge(
    "inside-then-beyond",
    [
      [1, 10],
      [2, 3],
      [9, 12],
    ],
    [[1, 12]],
  ),
  edge(
    "inside-then-apart",
    [
      [1, 10],
      [2, 3],
      [11, 12],
    ],
    [
      [1, 10],
      [11, 12],
    ],
  ),
  edge(
    "chain-of-overlaps",
    [
      [1, 3],
      [2, 5],
      [4, 7],
      [6, 9],
    ],
    [[1, 9]],
  ),
  edge(
    "unsorted-apart",
    [
      [8, 9],
      [1, 2],
      [4, 5],
    ],
    [
      [1, 2],
      [4, 5],
      [8, 9],
    ],
  ),
  edge(
    "unsorted-overlapping",
    [
      [4, 7],
      [1, 5],
    ],
    [[1, 7]],
  ),
  edge(
    "bridge-comes-last",
    [
      [1, 3],
      [6, 9],
      [2, 7],
    ],
    [[1, 9]],
  ),
  edge(
    "large-one-comes-last",
    [
      [2, 3],
      [5, 6],
      [8, 9],
      [1, 10],
    ],
    [[1, 10]],
  ),
  edge(
    "two-groups",
    [
      [1, 4],
      [2, 3],
      [7, 9],
      [8, 12],
    ],
    [
      [1, 4],
      [7, 12],
    ],
  ),
  edge(
    "last-stands-alone",
    [
      [1, 4],
      [3, 5],
      [9, 9],
    ],
    [
      [1, 5],
      [9, 9],
    ],
  ),
  edge(
    "tens-and-digits",
    [
      [10, 11],
      [9, 9],
      [2, 3],
    ],
    [
      [2, 3],
      [9, 9],
      [10, 11],
    ],
  ),
  edge(
    "tens-and-digits-overlapping",
    [
      [10, 12],
      [9, 10],
      [100, 101],
      [2, 3],
    ],
    [
      [2, 3],
      [9, 12],
      [100, 101],
    ],
  ),
  edge(
    "negative",
    [
      [-5, -3],
      [-4, -1],
    ],
    [[-5, -1]],
  ),
  edge(
    "around-zero",
    [
      [-2, 1],
      [0, 3],
      [-9, -8],
    ],
    [
      [-9, -8],
      [-2, 3],
    ],
  ),
  edge(
    "negative-tens-and-digits",
    [
      [-9, -8],
      [-10, -10],
      [-1, 0],
    ],
    [
      [-10, -10],
      [-9, -8],
      [-1, 0],
    ],
  ),
  edge(
    "point-inside",
    [
      [1, 5],
      [3, 3],
    ],
    [[1, 5]],
  ),
  edge(
    "far-apart",
    [
      [-farthest, -farthest],
      [farthest, farthest],
    ],
    [
      [-farthest, -farthest],
      [farthest, farthest],
    ],
  ),
  edge(
    "everything",
    [
      [3, 4],
      [-farthest, farthest],
    ],
    [[-farthest, farthest]],
  ),
  edge(
    "end-meets-start",
    [
      [1, 4],
      [4, 6],
    ],
    [[1, 6]],
    "touching",
  ),
  edge(
    "end-meets-start-unsorted",
    [
      [4, 6],
      [1, 4],
    ],
    [[1, 6]],
    "touching",
  ),
  edge(
    "point-at-the-end",
    [
      [1, 4],
      [4, 4],
    ],
    [[1, 4]],
    "touching",
  ),
  edge(
    "point-at-the-start",
    [
      [4, 4],
      [4, 9],
    ],
    [[4, 9]],
    "touching",
  ),
  edge(
    "points-alike",
    [
      [7, 7],
      [7, 7],
    ],
    [[7, 7]],
    "touching",
  ),
  edge(
    "next-whole-number-does-not-touch",
    [
      [1, 3],
      [4, 6],
    ],
    [
      [1, 3],
      [4, 6],
    ],
    "touching",
  ),
  edge(
    "points-side-by-side",
    [
      [1, 1],
      [2, 2],
    ],
    [
      [1, 1],
      [2, 2],
    ],
    "touching",
  ),
  edge(
    "nothing-to-merge-5000",
    row(mostIntervals, (i) => [3 * (mostIntervals - i), 3 * (mostIntervals - i) + 1]),
    row(mostIntervals, (i) => [3 * (i + 1), 3 * (i + 1) + 1]),
    "large",
  ),
  edge(
    "one-chain-5000",
    row(mostIntervals, (i) => [i, i + 1]),
    [[0, mostIntervals]],
    "large",
  ),
  edge(
    "nested-5000",
    row(mostIntervals, (i) => [i, 2 * mostIntervals - i]),
    [[0, 2 * mostIntervals]],
    "large",
  ),
];

const within =
  (span: (n: number) => number, length: number) =>
  (n: number, random: Random): Input => [
    row(n, () => {
      const start = random.integer(-span(n), span(n));
      return [start, start + random.integer(0, length)];
    }),
  ];

const crowded = within((n) => 2 * n, 4);
const sparse = within((n) => 20 * n, 30);

export const problem = defineProblem<Input, Intervals>({
  edges,
  families: [
    { name: "crowded", group: "random", sizes: [2, 3, 5, 8, 20], count: 4, generate: crowded },
    { name: "sparse", group: "random", sizes: [4, 10, 60, 500], count: 2, generate: sparse },
    { name: "sparse", group: "large", sizes: [5000], generate: sparse },
  ],
  growth: [{ dimension: "n", timingSizes: [1250, 2500, 5000], countingSize: 500, generate: sparse }],
  reference,
  isValid,
  measure,
  shrink,
});

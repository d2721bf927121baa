import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";
import { iouMatrix } from "../../src/kernels/iou.ts";

type Input = readonly [a: Tensor, b: Tensor];
type Box = readonly [x1: number, y1: number, x2: number, y2: number];

const largestCoordinate = 1e6;
/** The least area of a box that is not empty: below it float32 could not tell small unions from empty ones. */
const leastArea = 1e-6;

function reference(a: Tensor, b: Tensor): Tensor {
  const iou = iouMatrix(a.data as Float32Array, b.data as Float32Array);
  return tensor(iou.shape, iou.data);
}

const rows = (boxes: Tensor): Box[] =>
  Array.from(
    { length: boxes.shape[0]! },
    (_, i) => [...boxes.data.subarray(4 * i, 4 * i + 4)] as unknown as Box,
  );

function isValid(input: Input): boolean {
  return input.every((boxes) =>
    rows(boxes).every(([x1, y1, x2, y2]) => {
      const area = Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
      const inRange = [x1, y1, x2, y2].every((value) => Math.abs(value) <= largestCoordinate);
      return inRange && (area === 0 || area >= leastArea);
    }),
  );
}

const boxes = (list: readonly Box[]): Tensor => tensor([list.length, 4], Float32Array.from(list.flat()));
const matrix = (n: number, m: number, values: readonly number[]): Tensor =>
  tensor([n, m], Float32Array.from(values));

function pair(group: string, name: string, a: Box, b: Box, expected: number): EdgeCase<Input, Tensor> {
  return { name, group, input: () => [boxes([a]), boxes([b])], expected: matrix(1, 1, [expected]) };
}

function lists(
  name: string,
  a: readonly Box[],
  b: readonly Box[],
  expected: readonly number[],
): EdgeCase<Input, Tensor> {
  return {
    name,
    group: "shape",
    input: () => [boxes(a), boxes(b)],
    expected: matrix(a.length, b.length, expected),
  };
}

const unit: Box = [0, 0, 1, 1];
const square: Box = [0, 0, 2, 2];

const edges: EdgeCase<Input, Tensor>[] = [
  pair("overlap", "identical", [1, 2, 4, 6], [1, 2, 4, 6], 1),
  pair("overlap", "half-of-each", square, [1, 0, 3, 2], 1 / 3),
  pair("overlap", "a-quarter-of-each", square, [1, 1, 3, 3], 1 / 7),
  pair("overlap", "contained", [0, 0, 4, 4], [1, 1, 3, 2], 2 / 16),
  pair("overlap", "containing", [1, 1, 3, 2], [0, 0, 4, 4], 2 / 16),
  pair("overlap", "cross", [0, 1, 5, 2], [2, 0, 3, 5], 1 / 9),
  pair("overlap", "wide-and-tall", [0, 0, 6, 1], [0, 0, 1, 6], 1 / 11),
  pair("overlap", "apart-on-both-axes", unit, [3, 4, 5, 7], 0),
  pair("overlap", "apart-on-x-only", unit, [3, 0, 4, 1], 0),
  pair("overlap", "apart-on-y-only", unit, [0, 3, 1, 4], 0),
  pair("overlap", "apart-the-other-way", [3, 4, 5, 7], unit, 0),
  pair("overlap", "touching-edges", unit, [1, 0, 2, 1], 0),
  pair("overlap", "touching-corners", unit, [1, 1, 2, 2], 0),
  pair("overlap", "one-pixel-boxes", [5, 5, 6, 6], [5, 5, 6, 6], 1),
  pair("overlap", "negative-coordinates", [-3, -4, -1, -2], [-2, -4, 0, -2], 1 / 3),
  pair("overlap", "around-the-origin", [-1, -1, 1, 1], [0, 0, 2, 2], 1 / 7),
  pair("overlap", "fractions", [0.25, 0.25, 0.75, 0.75], [0.5, 0.25, 1, 0.75], 1 / 3),
  pair("overlap", "small-boxes", [0, 0, 0.0625, 0.0625], [0, 0, 0.0625, 0.03125], 0.5),
  pair("overlap", "far-from-the-origin", [1e6 - 4, 1e6 - 4, 1e6, 1e6], [1e6 - 2, 1e6 - 4, 1e6, 1e6], 0.5),
  pair("overlap", "huge-and-small", [-1e6, -1e6, 1e6, 1e6], [0, 0, 1e6, 1e6], 0.25),

  pair("degenerate", "point-in-a-box", [1, 1, 1, 1], square, 0),
  pair("degenerate", "two-equal-points", [1, 1, 1, 1], [1, 1, 1, 1], 0),
  pair("degenerate", "line-across-a-box", [0, 1, 2, 1], square, 0),
  pair("degenerate", "two-equal-lines", [0, 1, 2, 1], [0, 1, 2, 1], 0),
  pair("degenerate", "vertical-line", [1, 0, 1, 2], [1, 0, 1, 2], 0),
  pair("degenerate", "inverted-on-x", [2, 0, 0, 2], square, 0),
  pair("degenerate", "inverted-on-y", square, [0, 2, 2, 0], 0),
  pair("degenerate", "inverted-on-both", [2, 2, 0, 0], square, 0),
  pair("degenerate", "two-inverted", [2, 2, 0, 0], [2, 2, 0, 0], 0),
  pair("degenerate", "inverted-beside-a-box", [4, 4, 3, 3], [0, 0, 5, 5], 0),

  lists("no-boxes-at-all", [], [], []),
  lists("no-boxes-in-a", [], [unit, square], []),
  lists("no-boxes-in-b", [unit, square, unit], [], []),
  lists("one-against-three", [square], [square, [1, 0, 3, 2], [9, 9, 10, 10]], [1, 1 / 3, 0]),
  lists("three-against-one", [square, [1, 0, 3, 2], [9, 9, 10, 10]], [square], [1, 1 / 3, 0]),
  lists(
    "rows-are-a-columns-are-b",
    [square, unit],
    [unit, square, [1, 1, 3, 3]],
    [1 / 4, 1, 1 / 7, 1, 1 / 4, 0],
  ),
  lists("equal-lists", [unit, square], [unit, square], [1, 0.25, 0.25, 1]),
  lists("duplicates", [unit, unit], [unit, unit, unit], [1, 1, 1, 1, 1, 1]),
  lists(
    "empty-box-among-others",
    [unit, [3, 3, 3, 3], square],
    [[3, 3, 3, 3], square],
    [0, 0.25, 0, 0, 0, 1],
  ),
];

/** Boxes of mixed size in a field that holds about `n` of them, so that a fair part overlaps. */
function scatter(n: number, random: Random): Tensor {
  const field = 20 * Math.sqrt(Math.max(1, n) / 4);
  return boxes(
    Array.from({ length: n }, () => {
      const [x, y] = [random.between(-field / 2, field / 2), random.between(-field / 2, field / 2)];
      return [x, y, x + random.between(1, 25), y + random.between(1, 25)] as const;
    }),
  );
}

/** Whole coordinates in a small field: touching, contained, equal, empty and inverted boxes all turn up. */
function grid(n: number, random: Random): Tensor {
  const coordinate = () => random.integer(-4, 4);
  return boxes(
    Array.from({ length: n }, () => [coordinate(), coordinate(), coordinate(), coordinate()] as const),
  );
}

/** Jittered copies of a few boxes: high IoUs. */
function clusters(n: number, random: Random): Tensor {
  const jitter = () => random.between(-2, 2);
  return boxes(
    Array.from({ length: n }, (_, i) => {
      const left = 60 * (i % 5);
      return [left + jitter(), jitter(), left + 30 + jitter(), 40 + jitter()] as const;
    }),
  );
}

const other = (size: number): number => Math.max(1, Math.floor((size * 2) / 3));

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    {
      name: "grid",
      group: "random",
      sizes: [2, 6, 20],
      count: 3,
      generate: (n, random) => [grid(n, random), grid(other(n), random)],
    },
    {
      name: "scatter",
      group: "random",
      sizes: [3, 30, 200],
      count: 2,
      generate: (n, random) => [scatter(n, random), scatter(other(n), random)],
    },
    {
      name: "clusters",
      group: "random",
      sizes: [12, 100],
      generate: (n, random) => [clusters(other(n), random), clusters(n, random)],
    },
    {
      name: "many-against-few",
      group: "random",
      sizes: [512],
      generate: (n, random) => [scatter(n, random), scatter(7, random)],
    },
    {
      name: "few-against-many",
      group: "random",
      sizes: [512],
      generate: (m, random) => [scatter(3, random), scatter(m, random)],
    },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [128, 256, 512],
      countingSize: 32,
      generate: (n, random) => [scatter(n, random), scatter(64, random)],
    },
    {
      dimension: "m",
      timingSizes: [128, 256, 512],
      countingSize: 32,
      generate: (m, random) => [scatter(64, random), scatter(m, random)],
    },
  ],
  reference,
  isValid,
  measure: ([a, b]) => ({ n: a.shape[0]!, m: b.shape[0]! }),
});

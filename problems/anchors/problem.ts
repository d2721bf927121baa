import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Pair = readonly [vertical: number, horizontal: number];
type Input = readonly [
  featureSize: Pair,
  stride: Pair,
  sizes: Float32Array,
  ratios: Float32Array,
  offset: number,
];
type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** The anchors around the origin once, then shifted to every cell; float64, rounded once. */
function reference(
  [rows, columns]: Pair,
  [strideY, strideX]: Pair,
  sizes: Float32Array,
  ratios: Float32Array,
  offset: number,
): Tensor {
  const halves = Array.from(ratios).flatMap((ratio) =>
    Array.from(sizes, (size) => [size / Math.sqrt(ratio) / 2, (size * Math.sqrt(ratio)) / 2] as const),
  );
  const boxes = new Float32Array(rows * columns * halves.length * 4);
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    const y = (row + offset) * strideY;
    for (let column = 0; column < columns; column += 1) {
      const x = (column + offset) * strideX;
      for (const [width, height] of halves) {
        boxes[at] = x - width;
        boxes[at + 1] = y - height;
        boxes[at + 2] = x + width;
        boxes[at + 3] = y + height;
        at += 4;
      }
    }
  }
  return tensor([at / 4, 4], boxes);
}

function isValid([featureSize, stride, sizes, ratios, offset]: Input): boolean {
  const count = (values: readonly number[]) =>
    values.every((value) => Number.isInteger(value) && value >= 1 && value <= 64);
  return (
    count([...featureSize, ...stride]) &&
    sizes.length >= 1 &&
    sizes.every((size) => size >= 1 && size <= 1024) &&
    ratios.length >= 1 &&
    ratios.every((ratio) => ratio >= 0.1 && ratio <= 10) &&
    offset >= 0 &&
    offset <= 1
  );
}

function edge(
  group: string,
  name: string,
  [featureSize, stride, sizes, ratios, offset]: readonly [
    Pair,
    Pair,
    readonly number[],
    readonly number[],
    number,
  ],
  expected?: readonly Box[],
): EdgeCase<Input, Tensor> {
  return {
    name,
    group,
    input: () => [featureSize, stride, Float32Array.from(sizes), Float32Array.from(ratios), offset],
    ...(expected && { expected: tensor([expected.length, 4], Float32Array.from(expected.flat())) }),
  };
}

const edges: EdgeCase<Input, Tensor>[] = [
  edge("box", "one-square", [[1, 1], [16, 16], [8], [1], 0.5], [[4, 4, 12, 12]]),
  edge("box", "centred-on-the-corner", [[1, 1], [16, 16], [8], [1], 0], [[-4, -4, 4, 4]]),
  edge("box", "centred-on-the-far-corner", [[1, 1], [16, 16], [8], [1], 1], [[12, 12, 20, 20]]),
  edge("box", "quarter-offset", [[1, 1], [16, 16], [8], [1], 0.25], [[0, 0, 8, 8]]),
  edge("box", "tall", [[1, 1], [16, 16], [8], [4], 0], [[-2, -8, 2, 8]]),
  edge("box", "wide", [[1, 1], [16, 16], [8], [0.25], 0], [[-8, -2, 8, 2]]),
  edge("box", "odd-size-is-not-rounded", [[1, 1], [16, 16], [5], [1], 0], [[-2.5, -2.5, 2.5, 2.5]]),
  edge(
    "box",
    "ratio-two-is-not-rounded",
    [[1, 1], [1, 1], [16], [2], 0],
    [[-8 / Math.SQRT2, -8 * Math.SQRT2, 8 / Math.SQRT2, 8 * Math.SQRT2]],
  ),
  edge("box", "larger-than-the-image", [[1, 1], [4, 4], [512], [1], 0.5], [[-254, -254, 258, 258]]),
  edge("box", "smallest-size", [[1, 1], [1, 1], [1], [1], 0.5], [[0, 0, 1, 1]]),
  edge("box", "stride-differs-by-axis", [[1, 1], [8, 32], [8], [1], 0.5], [[12, 0, 20, 8]]),

  edge(
    "order",
    "columns-come-first",
    [[2, 3], [10, 10], [2], [1], 0],
    [
      [-1, -1, 1, 1],
      [9, -1, 11, 1],
      [19, -1, 21, 1],
      [-1, 9, 1, 11],
      [9, 9, 11, 11],
      [19, 9, 21, 11],
    ],
  ),
  edge(
    "order",
    "one-row",
    [[1, 3], [4, 8], [2], [1], 0],
    [
      [-1, -1, 1, 1],
      [7, -1, 9, 1],
      [15, -1, 17, 1],
    ],
  ),
  edge(
    "order",
    "one-column",
    [[3, 1], [4, 8], [2], [1], 0],
    [
      [-1, -1, 1, 1],
      [-1, 3, 1, 5],
      [-1, 7, 1, 9],
    ],
  ),
  edge(
    "order",
    "two-sizes",
    [[1, 1], [16, 16], [4, 8], [1], 0],
    [
      [-2, -2, 2, 2],
      [-4, -4, 4, 4],
    ],
  ),
  edge(
    "order",
    "sizes-are-not-sorted",
    [[1, 1], [16, 16], [8, 4], [1], 0],
    [
      [-4, -4, 4, 4],
      [-2, -2, 2, 2],
    ],
  ),
  edge(
    "order",
    "sizes-within-a-ratio",
    [[1, 1], [16, 16], [4, 8], [4, 0.25], 0],
    [
      [-1, -4, 1, 4],
      [-2, -8, 2, 8],
      [-4, -1, 4, 1],
      [-8, -2, 8, 2],
    ],
  ),
  edge(
    "order",
    "anchors-within-a-cell",
    [[1, 2], [10, 10], [2, 4], [1], 0],
    [
      [-1, -1, 1, 1],
      [-2, -2, 2, 2],
      [9, -1, 11, 1],
      [8, -2, 12, 2],
    ],
  ),
  edge(
    "order",
    "more-ratios-than-sizes",
    [[1, 1], [16, 16], [8], [0.25, 1, 4], 0],
    [
      [-8, -2, 8, 2],
      [-4, -4, 4, 4],
      [-2, -8, 2, 8],
    ],
  ),
  edge(
    "order",
    "repeated-sizes",
    [[1, 1], [16, 16], [4, 4], [1], 0],
    [
      [-2, -2, 2, 2],
      [-2, -2, 2, 2],
    ],
  ),
  edge("order", "faster-rcnn", [[3, 4], [16, 16], [128, 256, 512], [0.5, 1, 2], 0]),
  edge("order", "retinanet-level", [[4, 3], [8, 8], [32, 40.3175, 50.7968], [0.5, 1, 2], 0.5]),
];

function randomInput(size: number, random: Random): Input {
  const stride = [random.integer(1, 32), random.integer(1, 32)] as const;
  const sizes = Float32Array.from({ length: random.integer(1, 4) }, () => random.between(1, 200));
  const ratios = Float32Array.from({ length: random.integer(1, 4) }, () => 2 ** random.between(-2, 2));
  const offset = random.pick([0, 0.5, 0.25]);
  return [[random.integer(1, size), random.integer(1, size)], stride, sizes, ratios, offset];
}

const fullInput = (rows: number, columns: number, random: Random): Input => [
  [rows, columns],
  [64, 64],
  Float32Array.from({ length: 5 }, () => random.between(16, 512)),
  Float32Array.of(0.25, 0.5, 1, 2, 4),
  0.5,
];

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    { name: "random", group: "random", sizes: [2, 5, 12], count: 5, generate: randomInput },
    { name: "full", group: "random", sizes: [64], generate: (size, random) => fullInput(size, size, random) },
  ],
  growth: [
    {
      dimension: "rows",
      timingSizes: [16, 32, 64],
      countingSize: 8,
      generate: (rows, random) => fullInput(rows, 16, random),
    },
    {
      dimension: "columns",
      timingSizes: [16, 32, 64],
      countingSize: 8,
      generate: (columns, random) => fullInput(16, columns, random),
    },
  ],
  reference,
  isValid,
  measure: ([[rows, columns], [strideY, strideX], sizes, ratios, offset]) => ({
    rows,
    columns,
    strideY,
    strideX,
    sizes: sizes.length,
    ratios: ratios.length,
    offset,
  }),
  *shrink([featureSize, stride, sizes, ratios, offset]) {
    for (const axis of [0, 1] as const) {
      for (const value of new Set([1, featureSize[axis] >> 1, featureSize[axis] - 1])) {
        if (value >= 1 && value < featureSize[axis]) {
          yield [featureSize.with(axis, value) as unknown as Pair, stride, sizes, ratios, offset];
        }
      }
    }
    if (sizes.length > 1) {
      yield [featureSize, stride, sizes.slice(1), ratios, offset];
      yield [featureSize, stride, sizes.slice(0, -1), ratios, offset];
    }
    if (ratios.length > 1) {
      yield [featureSize, stride, sizes, ratios.slice(1), offset];
      yield [featureSize, stride, sizes, ratios.slice(0, -1), offset];
    }
    if (offset !== 0) yield [featureSize, stride, sizes, ratios, 0];
    for (const axis of [0, 1] as const) {
      if (stride[axis] !== 16) {
        yield [featureSize, stride.with(axis, 16) as unknown as Pair, sizes, ratios, offset];
      }
    }
    const rounder = sizes.map((size) => 2 ** Math.round(Math.log2(size)));
    if (rounder.some((size, i) => size !== sizes[i])) yield [featureSize, stride, rounder, ratios, offset];
    const plainer = ratios.map((ratio) => (ratio > 1 ? 4 : ratio < 1 ? 0.25 : 1));
    if (plainer.some((ratio, i) => ratio !== ratios[i])) yield [featureSize, stride, sizes, plainer, offset];
  },
});

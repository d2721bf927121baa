import { defineProblem, type EdgeCase, type Finding } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import {
  isList,
  isNumericArray,
  isRecord,
  isTensor,
  type Tensor,
  tensor,
  type Value,
} from "../../src/core/value.ts";

type Input = readonly [boxes: Tensor, scores: Float32Array, sigma: number, minScore: number];
type Output = { readonly indices: Int32Array; readonly scores: Float32Array };
type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** How far a score may be off: products of rounded exponentials. */
const tolerance = (score: number): number => 1e-6 + 1e-4 * score;

/** The boxes as columns and their areas, and the scores as they are decayed, all in float64. */
class Field {
  readonly scores: Float64Array;
  /** Boxes not yet picked. */
  readonly waiting: Set<number>;
  /** Whether any pick has lowered the score. */
  readonly decayed: Uint8Array;
  private readonly columns: readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

  constructor(boxes: Tensor, scores: Float32Array) {
    const column = (k: number) => Float64Array.from(scores, (_, i) => boxes.data[4 * i + k]!);
    const [x1, y1, x2, y2] = [column(0), column(1), column(2), column(3)];
    const areas = x1.map((left, i) => Math.max(0, x2[i]! - left) * Math.max(0, y2[i]! - y1[i]!));
    this.columns = [x1, y1, x2, y2, areas];
    this.scores = Float64Array.from(scores);
    this.waiting = new Set(scores.keys());
    this.decayed = new Uint8Array(scores.length);
  }

  /** The waiting box of highest score, the lowest index among equals; -1 when none waits. */
  best(): number {
    let best = -1;
    for (const i of this.waiting) if (best === -1 || this.scores[i]! > this.scores[best]!) best = i;
    return best;
  }

  /** Takes box `i` out and lowers the scores of those that wait. */
  pick(i: number, sigma: number): void {
    const [x1, y1, x2, y2, areas] = this.columns;
    this.waiting.delete(i);
    for (const j of this.waiting) {
      const width = Math.min(x2[i]!, x2[j]!) - Math.max(x1[i]!, x1[j]!);
      const height = Math.min(y2[i]!, y2[j]!) - Math.max(y1[i]!, y1[j]!);
      if (width <= 0 || height <= 0) continue;
      const iou = (width * height) / (areas[i]! + areas[j]! - width * height);
      this.scores[j]! *= Math.exp(-(iou * iou) / sigma);
      this.decayed[j] = 1;
    }
  }
}

function reference(boxes: Tensor, scores: Float32Array, sigma: number, minScore: number): Output {
  const field = new Field(boxes, scores);
  const indices: number[] = [];
  for (let i = field.best(); i !== -1 && field.scores[i]! >= minScore; i = field.best()) {
    indices.push(i);
    field.pick(i, sigma);
  }
  return {
    indices: Int32Array.from(indices),
    scores: Float32Array.from(indices, (i) => field.scores[i]!),
  };
}

/**
 * Follows the picks of `actual` one by one. Scores that rounding may have moved are compared with a tolerance, so
 * that float32 and float64 solutions may part ways at a near tie; scores that no pick has touched exactly.
 */
function check(input: Input, expected: Output, actual: Value): Finding | null {
  const [boxes, scores, sigma, minScore] = input;
  const result = readResult(actual);
  if (result === null) return finding("expected indices and scores", "应返回 indices 和 scores 两个数组");
  const { indices } = result;
  if (indices.length !== result.scores.length) {
    return finding(
      `${indices.length} indices but ${result.scores.length} scores`,
      `indices 有 ${indices.length} 个，scores 有 ${result.scores.length} 个`,
    );
  }
  const field = new Field(boxes, scores);
  for (let k = 0; k < indices.length; k += 1) {
    const i = indices[k]!;
    const wrong = checkPick(field, k, i, minScore) ?? checkScore(field, k, i, result.scores[k]!);
    if (wrong !== null) return wrong;
    field.pick(i, sigma);
  }
  const left = [...field.waiting].find((i) => !mayBeDropped(field, i, minScore));
  if (left === undefined) return null;
  return finding(
    `box ${left} is missing: its score is ${show(field.scores[left]!)} after ${indices.length} picks (expected ${expected.indices.length} picks)`,
    `少了框 ${left}：选了 ${indices.length} 个之后它的分数是 ${show(field.scores[left]!)}（应选 ${expected.indices.length} 个）`,
  );
}

function checkPick(field: Field, k: number, i: number, minScore: number): Finding | null {
  if (!field.waiting.has(i)) {
    return finding(`indices[${k}] = ${i} is no box that is left`, `indices[${k}] = ${i} 不是还剩下的框`);
  }
  const score = field.scores[i]!;
  const floor = field.decayed[i] ? minScore - tolerance(minScore) : minScore;
  if (score < floor) {
    return finding(
      `indices[${k}] = ${i}: its score ${show(score)} is below minScore`,
      `indices[${k}] = ${i}：它的分数 ${show(score)} 低于 minScore`,
    );
  }
  const better = [...field.waiting].find((j) => comesBefore(field, j, i));
  if (better === undefined) return null;
  return finding(
    `indices[${k}] = ${i} with score ${show(score)}, but box ${better} with score ${show(field.scores[better]!)} comes first`,
    `indices[${k}] = ${i}，分数 ${show(score)}，但应先选框 ${better}，分数 ${show(field.scores[better]!)}`,
  );
}

/** Whether box `j` must be picked before box `i`: surely better, or equal in score as given and lower in index. */
function comesBefore(field: Field, j: number, i: number): boolean {
  const gap = field.scores[j]! - field.scores[i]!;
  if (field.decayed[i] || field.decayed[j]) return gap > tolerance(field.scores[j]!);
  return gap > 0 || (gap === 0 && j < i);
}

function checkScore(field: Field, k: number, i: number, score: number): Finding | null {
  if (Math.abs(score - field.scores[i]!) <= tolerance(field.scores[i]!)) return null;
  return finding(
    `scores[${k}] of box ${i}: expected ${show(field.scores[i]!)}, got ${show(score)}`,
    `框 ${i} 的 scores[${k}]：应为 ${show(field.scores[i]!)}，实际是 ${show(score)}`,
  );
}

function mayBeDropped(field: Field, i: number, minScore: number): boolean {
  return field.scores[i]! < (field.decayed[i] ? minScore + tolerance(minScore) : minScore);
}

const finding = (en: string, zh: string): Finding => ({ message: { en, zh } });
const show = (score: number): string => String(Number(score.toPrecision(6)));

/** A record, or a pair in its order, of whatever arrays of numbers. */
function readResult(actual: Value): { indices: number[]; scores: number[] } | null {
  const [indices, scores] = isList(actual)
    ? actual
    : isRecord(actual)
      ? [actual.indices, actual.scores]
      : [undefined, undefined];
  const read = (value: Value | undefined): number[] | null => {
    if (value === undefined || value === null) return null;
    if (isTensor(value)) return value.shape.length === 1 ? Array.from(value.data) : null;
    if (isNumericArray(value)) return Array.from(value);
    return isList(value) && value.every((each) => typeof each === "number") ? [...value] : null;
  };
  const [readIndices, readScores] = [read(indices), read(scores)];
  return readIndices && readScores && { indices: readIndices, scores: readScores };
}

function isValid([boxes, scores, sigma, minScore]: Input): boolean {
  return (
    boxes.shape[0] === scores.length &&
    boxes.data.every((value) => Math.abs(value) <= 1e4) &&
    scores.every((score) => score >= 0 && score <= 1) &&
    sigma >= 0.1 &&
    sigma <= 2 &&
    minScore >= 0 &&
    minScore <= 0.5
  );
}

// --- cases ------------------------------------------------------------------------------------------------

function edge(
  group: string,
  name: string,
  boxes: readonly Box[],
  scores: readonly number[],
  [sigma, minScore]: readonly [number, number],
  expected?: readonly (readonly [index: number, score: number])[],
): EdgeCase<Input, Output> {
  return {
    name,
    group,
    input: () => [
      tensor([boxes.length, 4], Float32Array.from(boxes.flat())),
      Float32Array.from(scores),
      sigma,
      minScore,
    ],
    ...(expected && {
      expected: {
        indices: Int32Array.from(expected, ([index]) => index),
        scores: Float32Array.from(expected, ([, score]) => score),
      },
    }),
  };
}

const square: Box = [0, 0, 2, 2];
/** IoU 1/3 with `square`. */
const shifted: Box = [1, 0, 3, 2];
const far: Box = [50, 50, 52, 52];
const farther: Box = [90, 50, 92, 52];
/** What a box loses to a pick of IoU 1/3 and 1, at sigma 0.5. */
const third = Math.exp(-(1 / 9) / 0.5);
const full = Math.exp(-1 / 0.5);

const edges: EdgeCase<Input, Output>[] = [
  edge("edge", "no-boxes", [], [], [0.5, 0.001], []),
  edge("edge", "one-box", [square], [0.75], [0.5, 0.001], [[0, 0.75]]),
  edge("edge", "one-box-below-the-minimum", [square], [0.125], [0.5, 0.25], []),
  edge("edge", "score-equal-to-the-minimum-stays", [square], [0.25], [0.5, 0.25], [[0, 0.25]]),
  edge("edge", "all-below-the-minimum", [square, far], [0.125, 0.09375], [0.5, 0.25], []),
  edge(
    "edge",
    "score-of-zero-with-minimum-zero",
    [square, far],
    [0, 0.5],
    [0.5, 0],
    [
      [1, 0.5],
      [0, 0],
    ],
  ),
  edge(
    "edge",
    "apart-keeps-scores",
    [square, far],
    [0.5, 0.25],
    [0.5, 0.001],
    [
      [0, 0.5],
      [1, 0.25],
    ],
  ),
  edge(
    "edge",
    "overlap-lowers-the-score",
    [square, shifted],
    [0.875, 0.75],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * third],
    ],
  ),
  edge(
    "edge",
    "duplicate-is-lowered-most",
    [square, square],
    [0.875, 0.75],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * full],
    ],
  ),
  edge(
    "edge",
    "duplicate-falls-below-the-minimum",
    [square, square, far],
    [0.875, 0.75, 0.1875],
    [0.5, 0.15],
    [
      [0, 0.875],
      [2, 0.1875],
    ],
  ),
  edge(
    "edge",
    "sigma-one",
    [square, shifted],
    [0.875, 0.75],
    [1, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * Math.exp(-1 / 9)],
    ],
  ),
  edge(
    "edge",
    "sigma-at-its-least",
    [square, shifted],
    [0.875, 0.75],
    [0.1, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * Math.exp(-10 / 9)],
    ],
  ),
  edge("edge", "sigma-at-its-most", [square, square], [0.875, 0.75], [2, 0.5], [[0, 0.875]]),
  edge(
    "edge",
    "decays-multiply",
    [square, square, square],
    [0.875, 0.75, 0.625],
    [1, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * Math.exp(-1)],
      [2, 0.625 * Math.exp(-2)],
    ],
  ),
  edge(
    "edge",
    "dropped-boxes-lower-nothing",
    [square, square, [0, 0, 2, 4]],
    [0.875, 0.5, 0.5625],
    [0.5, 0.3],
    [
      [0, 0.875],
      [2, 0.5625 * Math.exp(-0.25 / 0.5)],
    ],
  ),
  edge(
    "edge",
    "touching-boxes",
    [square, [2, 0, 4, 2]],
    [0.5, 0.25],
    [0.5, 0.001],
    [
      [0, 0.5],
      [1, 0.25],
    ],
  ),
  edge(
    "edge",
    "apart-on-both-axes",
    [square, [5, 5, 7, 9]],
    [0.5, 0.25],
    [0.5, 0.001],
    [
      [0, 0.5],
      [1, 0.25],
    ],
  ),
  edge(
    "edge",
    "contained-box",
    [
      [0, 0, 4, 4],
      [1, 1, 3, 3],
    ],
    [0.75, 0.5625],
    [0.5, 0.001],
    [
      [0, 0.75],
      [1, 0.5625 * Math.exp(-0.0625 / 0.5)],
    ],
  ),
  edge(
    "edge",
    "points-do-not-overlap",
    [[1, 1, 1, 1], [1, 1, 1, 1], square],
    [0.875, 0.75, 0.625],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75],
      [2, 0.625],
    ],
  ),
  edge(
    "edge",
    "inverted-boxes-do-not-overlap",
    [[2, 2, 0, 0], square, [2, 0, 0, 2]],
    [0.875, 0.75, 0.625],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75],
      [2, 0.625],
    ],
  ),
  edge(
    "edge",
    "negative-coordinates",
    [
      [-3, -3, -1, -1],
      [-2, -3, 0, -1],
    ],
    [0.875, 0.75],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * third],
    ],
  ),

  edge(
    "edge",
    "boxes-smaller-than-one",
    [
      [0, 0, 0.5, 0.5],
      [0.25, 0, 0.75, 0.5],
    ],
    [0.875, 0.75],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75 * third],
    ],
  ),
  edge(
    "edge",
    "equal-upright-lines",
    [
      [1, 0, 1, 2],
      [1, 0, 1, 2],
    ],
    [0.875, 0.75],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75],
    ],
  ),
  edge(
    "edge",
    "equal-level-lines",
    [
      [0, 1, 2, 1],
      [0, 1, 2, 1],
    ],
    [0.875, 0.75],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75],
    ],
  ),
  edge(
    "order",
    "unsorted-scores",
    [far, square, farther],
    [0.1875, 0.875, 0.5],
    [0.5, 0.001],
    [
      [1, 0.875],
      [2, 0.5],
      [0, 0.1875],
    ],
  ),
  edge(
    "order",
    "equal-scores-lower-index-first",
    [far, square, farther],
    [0.5, 0.5, 0.5],
    [0.5, 0.001],
    [
      [0, 0.5],
      [1, 0.5],
      [2, 0.5],
    ],
  ),
  edge(
    "order",
    "equal-boxes-and-scores",
    [square, square],
    [0.5, 0.5],
    [1, 0.001],
    [
      [0, 0.5],
      [1, 0.5 * Math.exp(-1)],
    ],
  ),
  edge(
    "order",
    "lowered-box-falls-behind",
    [square, square, far],
    [0.875, 0.75, 0.3125],
    [0.5, 0.001],
    [
      [0, 0.875],
      [2, 0.3125],
      [1, 0.75 * full],
    ],
  ),
  edge(
    "order",
    "lowered-twice-by-different-picks",
    [square, [2, 0, 4, 2], shifted],
    [0.875, 0.75, 0.625],
    [0.5, 0.001],
    [
      [0, 0.875],
      [1, 0.75],
      [2, 0.625 * third * third],
    ],
  ),
  edge(
    "order",
    "falls-behind-in-a-chain",
    [square, shifted, [2, 0, 4, 2]],
    [0.875, 0.75, 0.625],
    [0.5, 0.001],
    [
      [0, 0.875],
      [2, 0.625],
      [1, 0.75 * third * third],
    ],
  ),
  edge(
    "order",
    "best-comes-last",
    [shifted, far, square],
    [0.5625, 0.5, 0.875],
    [0.5, 0.001],
    [
      [2, 0.875],
      [1, 0.5],
      [0, 0.5625 * third],
    ],
  ),
];

/** Boxes in a field that holds about `n` of them, scores spread evenly. */
function scatter(n: number, random: Random): Input {
  const field = 10 * Math.sqrt(n);
  const boxes = Array.from({ length: n }, () => {
    const [x, y] = [random.between(-field / 2, field / 2), random.between(-field / 2, field / 2)];
    return [x, y, x + random.between(2, 25), y + random.between(2, 25)];
  });
  const scores = Float32Array.from(boxes, () => random.uniform());
  const settings = random.pick([
    [0.5, 0.001],
    [0.5, 0.05],
    [0.3, 0.01],
    [1, 0.2],
  ] as const);
  return [tensor([n, 4], Float32Array.from(boxes.flat())), scores, ...settings];
}

/** Whole coordinates and coarse scores: ties, duplicates and empty boxes turn up. */
function coarse(n: number, random: Random): Input {
  const boxes = Array.from({ length: 4 * n }, () => random.integer(0, 6));
  const scores = Float32Array.from({ length: n }, () => random.integer(0, 8) / 8);
  return [
    tensor([n, 4], Float32Array.from(boxes)),
    scores,
    random.pick([0.25, 0.5, 1]),
    random.pick([0.0625, 0.25]),
  ];
}

/** Copies of eight boxes far apart: one of each survives, however many there are. */
function copies(n: number, random: Random): Input {
  const boxes = Array.from({ length: n }, (_, i) => {
    const left = 40 * (i % 8);
    return [left, 0, left + 30, 30];
  });
  const scores = Float32Array.from(boxes, () => random.between(0.3, 1));
  return [tensor([n, 4], Float32Array.from(boxes.flat())), scores, 0.1, 0.25];
}

export const problem = defineProblem<Input, Output>({
  edges,
  families: [
    { name: "coarse", group: "order", sizes: [3, 8, 25], count: 4, generate: coarse },
    { name: "scatter", group: "random", sizes: [5, 20, 100], count: 4, generate: scatter },
    { name: "copies", group: "random", sizes: [40, 1500], generate: copies },
    {
      name: "many-kept",
      group: "random",
      sizes: [1500],
      generate: (n, random) => [...(scatter(n, random).slice(0, 2) as [Tensor, Float32Array]), 0.5, 0.001],
    },
  ],
  growth: [{ dimension: "n", timingSizes: [375, 750, 1500], countingSize: 64, generate: copies }],
  reference,
  isValid,
  measure: ([, scores, sigma, minScore]) => ({ n: scores.length, sigma, minScore }),
  check,
});

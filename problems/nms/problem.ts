import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";
import { nms } from "../../src/kernels/nms.ts";

type Input = readonly [boxes: Tensor, scores: Float32Array, iouThreshold: number];
type Box = readonly [x1: number, y1: number, x2: number, y2: number];
type Detection = readonly [x1: number, y1: number, x2: number, y2: number, score: number];

/** Indices by score, highest first; equal scores (0 and -0 too) by index. */
function orderByScore(scores: Float32Array): Uint32Array {
  return Uint32Array.from(scores.keys()).sort((i, j) => scores[j]! - scores[i]! || i - j);
}

/**
 * Greedy NMS by its definition: `visit` hears the IoU of each pair of a kept box and a later live one, in float64
 * from float32 coordinates, and so how close the decisions were.
 */
function visitPairs([boxes, scores, iouThreshold]: Input, visit: (iou: number) => void): void {
  const data = boxes.data;
  const live = orderByScore(scores);
  let liveCount = live.length;
  while (liveCount > 0) {
    const best = live[0]!;
    const x1 = data[4 * best]!;
    const y1 = data[4 * best + 1]!;
    const x2 = data[4 * best + 2]!;
    const y2 = data[4 * best + 3]!;
    const area = (x2 - x1) * (y2 - y1);
    let survivors = 0;
    for (let k = 1; k < liveCount; k += 1) {
      const other = live[k]!;
      const left = data[4 * other]!;
      const top = data[4 * other + 1]!;
      const right = data[4 * other + 2]!;
      const bottom = data[4 * other + 3]!;
      const width = Math.max(0, Math.min(x2, right) - Math.max(x1, left));
      const height = Math.max(0, Math.min(y2, bottom) - Math.max(y1, top));
      const intersection = width * height;
      const union = area + (right - left) * (bottom - top) - intersection;
      const iou = intersection === 0 ? 0 : intersection / union;
      visit(iou);
      if (iou <= iouThreshold) live[survivors++] = other;
    }
    liveCount = survivors;
  }
}

/**
 * Whether float32 and float64 arithmetic, and a small epsilon in the union, decide alike: no IoU lies close to the
 * threshold, save exactly on it, and then on a threshold that float32 holds exactly.
 */
function isClear(input: Input): boolean {
  const threshold = input[2];
  const tieIsExact = Math.fround(threshold) === threshold;
  let clear = true;
  visitPairs(input, (iou) => {
    const gap = Math.abs(iou - threshold);
    if (gap < 2e-6 && !(gap === 0 && tieIsExact)) clear = false;
  });
  return clear;
}

function isValid(input: Input): boolean {
  const [boxes, scores, iouThreshold] = input;
  const { data } = boxes;
  if (boxes.shape.length !== 2 || boxes.shape[1] !== 4 || boxes.shape[0] !== scores.length) return false;
  if (!(iouThreshold >= 0 && iouThreshold <= 1)) return false;
  if (!scores.every(Number.isFinite) || !data.every((value) => Math.abs(value) <= 10_000)) return false;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i]! > data[i + 2]! || data[i + 1]! > data[i + 3]!) return false;
  }
  return isClear(input);
}

function detections(iouThreshold: number, ...rows: readonly Detection[]): Input {
  const boxes = Float32Array.from(rows.flatMap((row) => row.slice(0, 4)));
  const scores = Float32Array.from(rows, (row) => row[4]);
  return [tensor([rows.length, 4], boxes), scores, iouThreshold];
}

function edge(
  group: string,
  name: string,
  expected: readonly number[],
  input: Input,
): EdgeCase<Input, number[]> {
  return { name, group, input: () => input, expected: [...expected] };
}

/** `count` unit squares two apart, left to right, with the scores that `scoreOf` gives. */
function row(count: number, scoreOf: (i: number) => number): Detection[] {
  return Array.from({ length: count }, (_, i) => [2 * i, 0, 2 * i + 1, 1, scoreOf(i)]);
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const edges: EdgeCase<Input, number[]>[] = [
  edge("basic", "no-boxes", [], detections(0.5)),
  edge("basic", "one-box", [0], detections(0.5, [1, 2, 3, 4, 0.5])),
  edge("basic", "two-far-apart", [0, 1], detections(0.5, [0, 0, 4, 4, 0.9], [10, 10, 14, 14, 0.8])),
  // 8 of 10 + 8 - 8: IoU 0.8.
  edge("basic", "two-overlapping", [1], detections(0.5, [0, 0, 4, 2, 0.6], [0, 0, 5, 2, 0.7])),
  edge(
    "basic",
    "three-of-one-object-one-of-another",
    [2, 3],
    detections(
      0.5,
      [10, 10, 50, 50, 0.7],
      [12, 11, 52, 49, 0.6],
      [11, 9, 51, 51, 0.9],
      [80, 10, 120, 60, 0.8],
    ),
  ),
  edge(
    "basic",
    "all-identical",
    [2],
    detections(0.5, [3, 3, 9, 9, 0.2], [3, 3, 9, 9, 0.4], [3, 3, 9, 9, 0.8], [3, 3, 9, 9, 0.6]),
  ),
  // Neighbours overlap by 6 of 14 (0.43); second neighbours by 2 of 18 (0.11). B is dropped, so C stays.
  edge(
    "basic",
    "dropped-boxes-drop-nothing",
    [0, 2],
    detections(0.4, [0, 0, 10, 1, 0.9], [4, 0, 14, 1, 0.8], [8, 0, 18, 1, 0.7]),
  ),
  edge(
    "basic",
    "chain-of-six",
    [1, 3, 5],
    detections(
      0.4,
      [0, 0, 10, 1, 0.4],
      [4, 0, 14, 1, 0.9],
      [8, 0, 18, 1, 0.8],
      [12, 0, 22, 1, 0.7],
      [16, 0, 26, 1, 0.6],
      [20, 0, 30, 1, 0.5],
    ),
  ),
  // Box 2 overlaps box 0 but neither of the boxes kept in between.
  edge(
    "basic",
    "compared-with-every-kept-box",
    [0, 1, 3],
    detections(0.5, [0, 0, 10, 10, 0.9], [50, 0, 60, 10, 0.8], [0, 1, 10, 11, 0.7], [90, 0, 99, 10, 0.6]),
  ),
  // Dropped boxes stand next to each other in the order.
  edge(
    "basic",
    "neighbours-dropped-together",
    [0, 4],
    detections(
      0.5,
      [0, 0, 10, 10, 0.9],
      [0, 0, 10, 9, 0.8],
      [0, 0, 9, 10, 0.7],
      [0, 1, 10, 10, 0.6],
      [40, 40, 44, 44, 0.5],
    ),
  ),

  edge("order", "highest-score-last", [3, 2, 1, 0], detections(0.5, ...row(4, (i) => (i + 1) / 8))),
  edge("order", "highest-score-first", [0, 1, 2, 3], detections(0.5, ...row(4, (i) => (8 - i) / 8))),
  // In score order the boxes are 2, 0, 3, 1; box 3 falls to box 0.
  edge(
    "order",
    "indices-of-the-input-not-of-the-sorted-list",
    [2, 0, 1],
    detections(0.5, [0, 0, 4, 4, 0.7], [20, 0, 24, 4, 0.1], [40, 0, 44, 4, 0.9], [0, 0, 4, 5, 0.3]),
  ),
  edge(
    "order",
    "kept-order-is-score-order",
    [4, 1, 3, 0, 2],
    detections(0.5, ...row(5, (i) => [0.25, 0.75, 0.125, 0.5, 0.875][i]!)),
  ),
  edge(
    "order",
    "tie-of-duplicates-keeps-lower-index",
    [0],
    detections(0.5, [0, 0, 2, 2, 0.5], [0, 0, 2, 2, 0.5]),
  ),
  edge(
    "order",
    "tie-below-the-best-keeps-lower-index",
    [2, 0],
    detections(0.5, [0, 0, 8, 4, 0.5], [0, 0, 8, 5, 0.5], [20, 0, 22, 2, 0.9], [0, 0, 8, 6, 0.5]),
  ),
  // 0 drops 1, so 2 stays, then drops 3.
  edge(
    "order",
    "tie-decides-a-chain",
    [0, 2],
    detections(0.4, [0, 0, 10, 1, 1], [4, 0, 14, 1, 1], [8, 0, 18, 1, 1], [12, 0, 22, 1, 1]),
  ),
  edge("order", "all-scores-equal-all-apart", upTo(5), detections(0.5, ...row(5, () => 0.25))),
  edge("order", "forty-equal-scores", upTo(40), detections(0.5, ...row(40, () => 0.75))),
  edge(
    "order",
    "two-scores-thirty-boxes",
    [...upTo(30).filter((i) => i % 3 === 0), ...upTo(30).filter((i) => i % 3 !== 0)],
    detections(0.5, ...row(30, (i) => (i % 3 === 0 ? 0.5 : 0.25))),
  ),
  edge("order", "zero-equals-minus-zero", [0, 1, 2], detections(0.5, ...row(3, (i) => [-0, 0, -0][i]!))),
  edge("order", "negative-scores", [2, 0, 1], detections(0.5, ...row(3, (i) => [-2, -3, -1][i]!))),
  edge(
    "order",
    "scores-around-zero",
    [3, 1, 2, 0],
    detections(0.5, ...row(4, (i) => [-1, 0.5, -0.5, 1][i]!)),
  ),
  edge("order", "scores-above-one", [1, 2, 0], detections(0.5, ...row(3, (i) => [9, 100, 25][i]!))),
  edge("order", "zero-scores-stay", [1, 0, 2], detections(0.5, ...row(3, (i) => [0, 0.5, 0][i]!))),
  edge("order", "tiny-scores", [2, 0, 1], detections(0.5, ...row(3, (i) => [2e-20, 1e-20, 3e-20][i]!))),
  edge(
    "order",
    "scores-one-float32-step-apart",
    [1, 0],
    detections(0.5, [0, 0, 3, 3, 1 - 2 ** -23], [9, 0, 12, 3, 1 - 2 ** -24]),
  ),
  // From 2 up a float32 step is 2^-22; the bit patterns of these differ in their last bit alone.
  edge(
    "order",
    "scores-above-two-one-float32-step-apart",
    [1, 2, 0],
    detections(0.5, ...row(3, (i) => [2, 3 + 2 ** -22, 3][i]!)),
  ),
  // The greater magnitude, and with it the greater bit pattern, is the lower score.
  edge(
    "order",
    "negative-scores-one-float32-step-apart",
    [1, 0, 3, 2],
    detections(0.5, ...row(4, (i) => [-1 - 2 ** -23, -1, -3 - 2 ** -22, -3][i]!)),
  ),

  // 2 of 3 + 3 - 2 = 4.
  edge("threshold", "iou-exactly-a-half", [0, 1], detections(0.5, [0, 0, 3, 1, 0.9], [1, 0, 4, 1, 0.8])),
  // 2 of 8.
  edge("threshold", "iou-exactly-a-quarter", [1, 0], detections(0.25, [0, 0, 5, 1, 0.8], [3, 0, 8, 1, 0.9])),
  // 200 of 300 + 301 - 200 = 401: 0.4988.
  edge(
    "threshold",
    "iou-just-below-a-half",
    [0, 1],
    detections(0.5, [0, 0, 3, 100, 0.9], [1, 0, 4.01, 100, 0.8]),
  ),
  // 201 of 300 + 300 - 201 = 399: 0.5038.
  edge(
    "threshold",
    "iou-just-above-a-half",
    [0],
    detections(0.5, [0, 0, 3, 100, 0.9], [0.99, 0, 3.99, 100, 0.8]),
  ),
  edge(
    "threshold",
    "one-pair-three-thresholds-low",
    [0],
    detections(0.25, [0, 0, 10, 10, 0.9], [0, 5, 10, 15, 0.8]),
  ),
  edge(
    "threshold",
    "one-pair-three-thresholds-high",
    [0, 1],
    detections(0.35, [0, 0, 10, 10, 0.9], [0, 5, 10, 15, 0.8]),
  ),
  edge("threshold", "zero-drops-any-overlap", [1], detections(0, [0, 0, 10, 10, 0.3], [9, 9, 19, 19, 0.4])),
  edge("threshold", "zero-keeps-shared-side", [0, 1], detections(0, [0, 0, 4, 4, 0.9], [4, 0, 8, 4, 0.8])),
  edge("threshold", "zero-keeps-shared-corner", [0, 1], detections(0, [0, 0, 4, 4, 0.9], [4, 4, 8, 8, 0.8])),
  edge(
    "threshold",
    "one-keeps-duplicates",
    [1, 0, 2],
    detections(1, [0, 0, 4, 4, 0.7], [0, 0, 4, 4, 0.8], [0, 0, 4, 4, 0.6]),
  ),
  // 99 of 100.
  edge(
    "threshold",
    "nearly-one-drops-near-duplicates",
    [0],
    detections(0.98, [0, 0, 100, 1, 0.9], [0, 0, 99, 1, 0.8]),
  ),

  // 4 of 100: the small box lies inside, its own area is wholly covered.
  edge("geometry", "small-inside-large", [0, 1], detections(0.5, [0, 0, 10, 10, 0.9], [4, 4, 6, 6, 0.8])),
  edge("geometry", "large-around-small", [1, 0], detections(0.5, [0, 0, 10, 10, 0.8], [4, 4, 6, 6, 0.9])),
  // 81 of 100.
  edge(
    "geometry",
    "contained-and-nearly-as-large",
    [0],
    detections(0.5, [0, 0, 10, 10, 0.9], [0, 0, 9, 9, 0.8]),
  ),
  // Shifted by 3 of 10 each way: 7 of 13 (0.54).
  edge("geometry", "shifted-right", [0], detections(0.5, [0, 0, 10, 10, 0.9], [3, 0, 13, 10, 0.8])),
  edge("geometry", "shifted-left", [0], detections(0.5, [3, 0, 13, 10, 0.9], [0, 0, 10, 10, 0.8])),
  edge("geometry", "shifted-down", [0], detections(0.5, [0, 0, 10, 10, 0.9], [0, 3, 10, 13, 0.8])),
  edge("geometry", "shifted-up", [0], detections(0.5, [0, 3, 10, 13, 0.9], [0, 0, 10, 10, 0.8])),
  // 49 of 151 (0.32), 7 * 9 = 63 of 137 (0.46).
  edge("geometry", "shifted-both-ways", [0], detections(0.3, [0, 0, 10, 10, 0.9], [3, 3, 13, 13, 0.8])),
  edge(
    "geometry",
    "shifted-against-each-other",
    [0],
    detections(0.4, [3, 0, 13, 10, 0.9], [0, 1, 10, 11, 0.8]),
  ),
  edge("geometry", "apart-in-x-only", [0, 1], detections(0.1, [0, 0, 10, 10, 0.9], [15, 0, 25, 10, 0.8])),
  edge("geometry", "apart-in-y-only", [0, 1], detections(0.1, [0, 0, 10, 10, 0.9], [0, 15, 10, 25, 0.8])),
  // Both gaps negative: their product is positive when nothing is clamped.
  edge("geometry", "apart-in-both", [0, 1], detections(0.1, [0, 0, 10, 10, 0.9], [18, 18, 28, 28, 0.8])),
  edge(
    "geometry",
    "apart-in-both-upper-left",
    [0, 1],
    detections(0.1, [18, 18, 28, 28, 0.9], [0, 0, 10, 10, 0.8]),
  ),
  // 4 of 20 + 20 - 4 = 36.
  edge("geometry", "a-cross", [0, 1], detections(0.15, [0, 4, 10, 6, 0.9], [4, 0, 6, 10, 0.8])),
  edge("geometry", "a-cross-below-its-iou", [0], detections(0.1, [0, 4, 10, 6, 0.9], [4, 0, 6, 10, 0.8])),
  edge(
    "geometry",
    "same-area-wide-and-tall",
    [0, 1],
    detections(0.5, [0, 0, 12, 3, 0.9], [0, 0, 3, 12, 0.8]),
  ),
  edge(
    "geometry",
    "negative-coordinates",
    [1],
    detections(0.5, [-20, -30, -10, -20, 0.5], [-19, -30, -9, -20, 0.6]),
  ),
  edge(
    "geometry",
    "around-the-origin",
    [0, 2],
    detections(0.5, [-5, -5, 5, 5, 0.9], [-4, -5, 6, 5, 0.8], [-5, 0, 5, 15, 0.7]),
  ),
  edge("geometry", "points-at-one-place", [0, 1], detections(0.5, [3, 3, 3, 3, 0.9], [3, 3, 3, 3, 0.8])),
  edge("geometry", "a-point-inside-a-box", [0, 1], detections(0, [0, 0, 9, 9, 0.9], [3, 3, 3, 3, 0.8])),
  edge(
    "geometry",
    "lines-without-area",
    [2, 0, 1, 3],
    detections(0, [0, 0, 8, 0, 0.7], [0, 0, 8, 0, 0.6], [4, -4, 4, 4, 0.8], [4, -4, 4, 4, 0.5]),
  ),
  // With one pixel added, 4 * 2 of 20 instead of 2 of 8.
  edge("geometry", "no-pixel-is-added", [0, 1], detections(0.3, [0, 0, 5, 1, 0.9], [3, 0, 8, 1, 0.8])),
  edge(
    "geometry",
    "normalized-coordinates",
    [1, 2],
    detections(0.5, [0.1, 0.1, 0.5, 0.5, 0.7], [0.125, 0.1, 0.525, 0.5, 0.8], [0.5, 0.5, 0.9, 0.9, 0.6]),
  ),
  // 0.6 of 1.4 (0.43); rounded to whole pixels the two are one box, or touch.
  edge("geometry", "fractions-of-a-pixel", [0, 1], detections(0.5, [0, 0, 1, 1, 0.9], [0.4, 0, 1.4, 1, 0.8])),
  edge(
    "geometry",
    "coordinates-of-ten-thousand",
    [0, 2],
    detections(
      0.5,
      [-10_000, -10_000, 10_000, 10_000, 0.9],
      [-9000, -10_000, 10_000, 10_000, 0.8],
      [9000, 9000, 10_000, 10_000, 0.7],
    ),
  ),
];

// --- generated --------------------------------------------------------------------------------------------

const toEighth = (value: number): number => Math.round(value * 8) / 8;

function pack(boxes: readonly Box[], scores: readonly number[], iouThreshold: number): Input {
  const data = new Float32Array(4 * boxes.length);
  boxes.forEach(([x1, y1, x2, y2], i) => {
    data[4 * i] = x1;
    data[4 * i + 1] = y1;
    data[4 * i + 2] = x2;
    data[4 * i + 3] = y2;
  });
  return [tensor([boxes.length, 4], data), Float32Array.from(scores), iouThreshold];
}

/** Small whole numbers, so that ties of score, touching sides and IoUs on the threshold are common. */
function onAGrid(n: number, random: Random): Input {
  const boxes = upTo(n).map((): Box => {
    const x1 = random.integer(-4, 4);
    const y1 = random.integer(-4, 4);
    return [x1, y1, x1 + random.integer(0, 5), y1 + random.integer(0, 5)];
  });
  const scores = boxes.map(() => random.integer(-2, 6) / 4);
  return pack(boxes, scores, random.pick([0, 0.125, 0.25, 0.5, 0.75, 1]));
}

/** A detector's output: each object found many times, at jittered places, on a picture of `side` pixels. */
function aroundObjects(n: number, objects: number, side: number, random: Random): Box[] {
  const centres = upTo(objects).map(() => ({
    x: random.between(0, side),
    y: random.between(0, side),
    width: random.between(16, 160),
    height: random.between(16, 160),
  }));
  return upTo(n).map((): Box => {
    const { x, y, width, height } = random.pick(centres);
    const spread = 0.08;
    const halfWidth = (width / 2) * (1 + spread * random.normal());
    const halfHeight = (height / 2) * (1 + spread * random.normal());
    const centreX = x + spread * width * random.normal();
    const centreY = y + spread * height * random.normal();
    const [x1, y1] = [toEighth(centreX - halfWidth), toEighth(centreY - halfHeight)];
    return [
      x1,
      y1,
      Math.max(x1, toEighth(centreX + halfWidth)),
      Math.max(y1, toEighth(centreY + halfHeight)),
    ];
  });
}

/** A detector's output at the first of random thresholds at which every decision is clear. */
function detector(n: number, objects: number, side: number, random: Random): Input {
  const boxes = aroundObjects(n, objects, side, random);
  const scores = boxes.map(() => random.uniform());
  // Where many boxes meet a high threshold nearly all are kept, and the case is about patience.
  const highest = n > 1000 ? 450 : 700;
  for (;;) {
    const input = pack(boxes, scores, random.integer(300, highest) / 1000);
    if (isClear(input)) return input;
  }
}

/** Squares on a lattice, none touching: every box is kept. */
function apart(n: number, random: Random): Input {
  const columns = Math.ceil(Math.sqrt(n));
  const places = random.shuffle(upTo(n));
  const boxes = places.map((place): Box => {
    const [x, y] = [8 * (place % columns), 8 * Math.floor(place / columns)];
    return [x, y, x + random.integer(1, 7), y + random.integer(1, 7)];
  });
  const scores = boxes.map(() => random.integer(0, 99) / 128);
  return pack(boxes, scores, 0.5);
}

const keptOnAxis = 16;

/** `n` boxes around sixteen objects far apart: the sixteen best are kept, whatever `n` is. */
function sixteenObjects(n: number, random: Random): Input {
  const boxes = upTo(n).map((i): Box => {
    const x = 400 * (i % keptOnAxis);
    const jitter = () => toEighth(random.between(0, 4));
    const [x1, y1] = [x + jitter(), jitter()];
    return [x1, y1, x1 + 200 + jitter(), y1 + 100 + jitter()];
  });
  const scores = boxes.map(() => random.uniform());
  return pack(boxes, scores, 0.45);
}

function measure([boxes, scores, iouThreshold]: Input): Record<string, number> {
  let reach = 0;
  for (const value of boxes.data) reach = Math.max(reach, Math.abs(value));
  return { n: scores.length, iouThreshold, reach };
}

export const problem = defineProblem<Input, number[]>({
  edges,
  families: [
    { name: "grid", group: "random", sizes: [2, 3, 5, 8, 13, 21], count: 6, generate: onAGrid },
    { name: "grid", group: "random", sizes: [300], generate: onAGrid },
    {
      name: "detector",
      group: "random",
      sizes: [10, 30, 100, 400],
      count: 2,
      generate: (n, random) => detector(n, Math.ceil(n / 8), 640, random),
    },
    { name: "nothing-dropped", group: "random", sizes: [64, 700], generate: apart },
    {
      name: "detector",
      group: "large",
      sizes: [3000, 20_000],
      generate: (n, random) => detector(n, 60, 1920, random),
    },
    { name: "few-objects", group: "large", sizes: [20_000], generate: sixteenObjects },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [1000, 2000, 4000, 8000],
      countingSize: 500,
      generate: sixteenObjects,
    },
  ],
  reference: (boxes, scores, iouThreshold) => [...nms(boxes.data as Float32Array, scores, iouThreshold)],
  isValid,
  measure,
});

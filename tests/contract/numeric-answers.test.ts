import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { gradeNumeric, parseNumber } from "../../src/core/grading.ts";
import type { NumericQuestion } from "../../src/core/record.ts";

/*
 * Every numeric question's answer, worked out again from the facts in its prompt: by counting, simulating or
 * solving where that is possible, so that a slip in a formula is not made twice.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const numeric = readCatalog(root).data.questions.filter(
  (question): question is NumericQuestion => question.kind === "numeric",
);

type Box = readonly [number, number, number, number];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const area = ([x1, y1, x2, y2]: Box) => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

/** Pixels of an integer grid that lie in the box. */
function cells([x1, y1, x2, y2]: Box): Set<string> {
  return new Set(range(x2 - x1).flatMap((dx) => range(y2 - y1).map((dy) => `${x1 + dx},${y1 + dy}`)));
}

function countIou(a: Box, b: Box): number {
  const inA = cells(a);
  const inB = cells(b);
  const shared = [...inA].filter((cell) => inB.has(cell)).length;
  return shared / (inA.size + inB.size - shared);
}

/** How many places a kernel fits along an edge, found by sliding it. */
function countPlaces(length: number, kernel: number, stride: number, padding: number, dilation = 1): number {
  const span = dilation * (kernel - 1) + 1;
  let places = 0;
  for (let start = -padding; start + span <= length + padding; start += stride) places += 1;
  return places;
}

interface Layer {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation?: number;
}

/** The pixels that one output depends on, traced back through the layers. */
function traceReceptiveField(layers: readonly Layer[]): number {
  let touched = new Set([0]);
  for (const { kernel, stride, dilation = 1 } of [...layers].reverse()) {
    touched = new Set([...touched].flatMap((at) => range(kernel).map((tap) => at * stride + tap * dilation)));
  }
  return Math.max(...touched) - Math.min(...touched) + 1;
}

/** The least number of weighings by trying every split, for one light ball among `balls`. */
function searchWeighings(balls: number, known = new Map<number, number>()): number {
  if (balls === 1) return 0;
  const cached = known.get(balls);
  if (cached !== undefined) return cached;
  let best = Number.POSITIVE_INFINITY;
  for (let pan = 1; 2 * pan <= balls; pan += 1) {
    const worst = Math.max(
      searchWeighings(pan, known),
      balls > 2 * pan ? searchWeighings(balls - 2 * pan, known) : 0,
    );
    best = Math.min(best, 1 + worst);
  }
  known.set(balls, best);
  return best;
}

/** Expected steps of a Markov chain until its last state, from its first, by iterating the expectations. */
function expectSteps(next: readonly (readonly (readonly [to: number, probability: number])[])[]): number {
  let expected = next.map(() => 0);
  for (let sweep = 0; sweep < 5000; sweep += 1) {
    expected = next.map((ways, state) =>
      state === next.length - 1 ? 0 : 1 + sum(ways.map(([to, probability]) => probability * expected[to]!)),
    );
  }
  return expected[0]!;
}

/** Smallest number for which `holds`. */
const least = (holds: (n: number) => boolean): number => {
  let n = 1;
  while (!holds(n)) n += 1;
  return n;
};

/** The root of a rising function, by halving. */
function bisect(rising: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 200; step += 1) {
    const middle = (from + to) / 2;
    if (rising(middle) < 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

const focal = (p: number, gamma: number) => -((1 - p) ** gamma) * Math.log(p);

const answers: Readonly<Record<string, () => number>> = {
  "bn-momentum": () => [10, 20].reduce((running, observed) => running + 0.1 * (observed - running), 0),
  "bn-running-variance": () => {
    const batch = [1, 3, 5, 7];
    // Unbiased variance as the mean over all pairs of half the squared difference.
    const pairs = batch.flatMap((a, i) => batch.slice(i + 1).map((b) => (a - b) ** 2 / 2));
    return 1 + 0.1 * (mean(pairs) - 1);
  },
  "bn-state-size": () => {
    const state = { weight: 256, bias: 256, running_mean: 256, running_var: 256, num_batches_tracked: 1 };
    return sum(Object.values(state));
  },
  "bn-fold-value": () => {
    const layer = (x: number) => (6 * (2 * x + 1 - 3)) / Math.sqrt(4) + 0.5;
    return layer(0); // the bias of an affine map is its value at zero
  },
  "group-norm-means": () => {
    const groups = new Set<string>();
    for (const sample of range(4))
      for (const channel of range(256)) groups.add(`${sample},${Math.floor(channel / (256 / 32))}`);
    return groups.size;
  },
  "uniform-cross-entropy": () => -Math.log(1 / range(1000).length),
  "focal-weight": () => {
    const emphasis = (gamma: number) => focal(0.1, gamma) / focal(0.9, gamma);
    return emphasis(2) / emphasis(0);
  },
  "focal-prior-bias": () => bisect((bias) => 1 / (1 + Math.exp(-bias)) - 0.01, -50, 50),
  "label-smoothing-value": () => {
    const target = range(10).map((k) => (k === 3 ? 1 : 0) * (1 - 0.1) + 0.1 / 10);
    expect(sum(target)).toBeCloseTo(1, 12);
    return target[3]!;
  },
  "weighted-mean-loss": () => {
    const weight = [1, 3];
    const samples = [
      { target: 0, loss: 2 },
      { target: 1, loss: 1 },
    ];
    const weighted = samples.map(({ target, loss }) => weight[target]! * loss);
    return sum(weighted) / sum(samples.map(({ target }) => weight[target]!));
  },
  "smooth-l1-value": () => {
    // The integral of the slope, which rises to 1 at beta and stays there.
    const steps = 300_000;
    return sum(range(steps).map((i) => Math.min(1, ((i + 0.5) * 3) / steps))) * (3 / steps);
  },
  "giou-value": () => {
    const [a, b]: [Box, Box] = [
      [0, 0, 1, 1],
      [2, 0, 3, 1],
    ];
    const union = area(a) + area(b);
    const hull = area([0, 0, 3, 1]);
    return countIou(a, b) - (hull - union) / hull;
  },
  "iou-value": () => countIou([0, 0, 4, 4], [2, 1, 6, 5]),
  "iou-shift": () => countIou([0, 0, 8, 8], [2, 0, 10, 8]),
  "rpn-anchor-count": () => {
    let numbers = 0;
    for (let y = 0; y < 640; y += 16) for (let x = 0; x < 960; x += 16) numbers += 9 * (2 + 4);
    return numbers;
  },
  "roi-bin-value": () => {
    const value = (row: number, column: number) =>
      [
        [2, 4],
        [6, 12],
      ][row - 1]![column - 1]!;
    const corners = [1, 2].flatMap((row) => [1, 2].map((column) => ({ row, column })));
    return sum(
      corners.map(
        ({ row, column }) => (1 - Math.abs(row - 1.25)) * (1 - Math.abs(column - 1.5)) * value(row, column),
      ),
    );
  },
  "fpn-level": () => {
    // The deepest level whose canonical size, 224 at level 4 and halved for each level below, still fits.
    const size = Math.sqrt(80 * 125);
    return Math.max(...range(10).filter((level) => 224 * 2 ** (level - 4) <= size));
  },
  "soft-nms-value": () => 0.8 / Math.E ** (0.5 ** 2 / 0.5),
  "average-precision": () => {
    const hits = [true, false, true, true, false];
    const points = hits.map((_, rank) => {
      const found = hits.slice(0, rank + 1).filter(Boolean).length;
      return { precision: found / (rank + 1), recall: found / 4 };
    });
    // Area under the best precision reachable at each recall or beyond, by a fine sum.
    const steps = 100_000;
    const best = (recall: number) =>
      Math.max(0, ...points.filter((point) => point.recall >= recall).map((point) => point.precision));
    return mean(range(steps).map((i) => best((i + 0.5) / steps)));
  },
  "tiling-count": () => {
    const tiles = (length: number) => least((n) => 640 + (n - 1) * (640 - 128) >= length);
    return tiles(3840) * tiles(2160);
  },
  "conv-output-size": () => countPlaces(225, 7, 2, 3, 2),
  "conv-cost": () => (countPlaces(56, 3, 1, 1) ** 2 * 128 * (64 * 3 * 3)) / 1e6,
  "depthwise-ratio": () => {
    const perPosition = (kernel: number, inputs: number, outputs: number) => kernel ** 2 * inputs * outputs;
    return (256 * perPosition(3, 1, 1) + perPosition(1, 256, 256)) / perPosition(3, 256, 256);
  },
  "receptive-field": () =>
    traceReceptiveField([
      { kernel: 7, stride: 2 },
      { kernel: 3, stride: 2 },
      { kernel: 3, stride: 1 },
      { kernel: 3, stride: 1 },
    ]),
  "dilated-receptive-field": () =>
    traceReceptiveField([1, 2, 4].map((dilation) => ({ kernel: 3, stride: 1, dilation }))),
  "im2col-memory": () =>
    (64 * 3 * 3 * countPlaces(112, 3, 1, 1) ** 2 * Float32Array.BYTES_PER_ELEMENT) / 2 ** 20,
  "transposed-conv-size": () => {
    // Scatter each input over its kernel, then take the padding off both ends.
    const reached = new Set(range(16).flatMap((at) => range(4).map((tap) => at * 2 + tap)));
    return reached.size - 2 * 1;
  },
  "spos-space-size": () => sum(range(20).map(() => Math.log10(4))),
  "kendall-tau": () => {
    const inherited = [60, 58, 55, 50];
    const alone = [74, 75, 73, 70];
    const pairs = range(4).flatMap((i) => range(i).map((j) => [i, j] as const));
    return mean(pairs.map(([i, j]) => Math.sign((inherited[i]! - inherited[j]!) * (alone[i]! - alone[j]!))));
  },
  "fairnas-sampling": () => {
    // Paths of shifted choices: after how many has every choice of every layer been active exactly once?
    return least((paths) =>
      range(19).every((layer) => new Set(range(paths).map((path) => (path + layer) % 6)).size === 6),
    );
  },
  "gan-equilibrium-value": () => {
    // The largest value over constant discriminators when both densities are equal.
    const value = (d: number) => Math.log(d) + Math.log(1 - d);
    return Math.max(...range(9999).map((i) => value((i + 1) / 10_000)));
  },
  "shot-noise-snr": () => 100 / Math.hypot(Math.sqrt(100), 10),
  "burst-frames": () => least((frames) => 1 / Math.sqrt(1 / frames) >= 4),
  "black-level": () => 100 * ((592 - 512) / (2 ** 14 - 1 - 512)),
  "activation-memory": () => ((4000 / 2) * (3000 / 2) * 32 * (16 / 8)) / 1e6,
  "equalize-value": () => {
    const pixels = [4, 4, 4, 2, 1, 1, 0, 0].flatMap((count, level) => range(count).map(() => level));
    return Math.round((7 * pixels.filter((level) => level <= 2).length) / pixels.length);
  },
  "conv3d-parameters": () => {
    let parameters = 0;
    for (const _time of range(3)) for (const _place of range(9)) parameters += 64 * 64;
    return parameters;
  },
  "balls-weighings-100": () => searchWeighings(100),
  "bayes-test": () => {
    const bags = 1_000_000;
    const fakes = bags / 100;
    const flaggedFakes = fakes * 0.99;
    return flaggedFakes / (flaggedFakes + (bags - fakes) * 0.05);
  },
  "consecutive-heads": () =>
    expectSteps([
      [
        [0, 0.5],
        [1, 0.5],
      ],
      [
        [0, 0.5],
        [2, 0.5],
      ],
      [],
    ]),
  "coupon-collector": () =>
    expectSteps(
      range(11).map((seen) => [
        [seen, seen / 10] as const,
        ...(seen < 10 ? [[seen + 1, (10 - seen) / 10] as const] : []),
      ]),
    ),
  "dropout-scale": () => {
    // What keeps the expectation when a fifth is dropped.
    return bisect((scale) => (1 - 0.2) * scale + 0.2 * 0 - 1, 0, 100);
  },
  "learning-rate-scaling": () => 0.1 * (2048 / 256),
};

test("there are at least fifteen numeric questions, and each is worked out here", () => {
  expect(numeric.length).toBeGreaterThanOrEqual(15);
  expect(Object.keys(answers).sort()).toEqual(numeric.map(({ id }) => id).sort());
});

test.each(numeric.map((question) => [question.id, question] as const))("%s", (id, question) => {
  const answer = answers[id]!();
  expect(gradeNumeric(question, answer), `${id}: worked out ${answer}, stated ${question.value}`).toEqual({
    score: 1,
  });
  // The tolerance is for rounding: it may not be wide enough to forgive a mistake.
  expect(question.tolerance).toBeLessThanOrEqual(Math.max(1e-3, Math.abs(question.value) * 0.005));
});

test.each(numeric.map((question) => [question.id, question] as const))(
  "%s: its common wrong answers are graded wrong",
  (_id, question) => {
    for (const { answer } of question.wrongAnswers) {
      const value = parseNumber(answer.en);
      expect(value, answer.en).not.toBeNull();
      expect(gradeNumeric(question, value!).score, answer.en).toBe(0);
    }
  },
);

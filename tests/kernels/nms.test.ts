import { expect, test } from "vitest";
import { clustered, uniform } from "../../src/bench/detections.ts";
import { createRandom } from "../../src/core/random.ts";
import { ArgumentError } from "../../src/kernels/argument-error.ts";
import { iou, iouMatrix } from "../../src/kernels/iou.ts";
import { gridNms } from "../../src/kernels/nms/grid.ts";
import { keptListNms } from "../../src/kernels/nms/kept-list.ts";
import { orderByScore } from "../../src/kernels/nms/order.ts";
import { quadraticNms } from "../../src/kernels/nms/quadratic.ts";
import { wasmGridNms } from "../../src/kernels/nms/wasm-grid.ts";
import { nms } from "../../src/kernels/nms.ts";
import { softNms } from "../../src/kernels/soft-nms.ts";
import { randomNmsCase } from "./nms-cases.ts";

/** The grid of the fast tier takes over from its list after so few boxes that small inputs meet both. */
const wasmGridAfterFew: typeof nms = (boxes, scores, iouThreshold) =>
  wasmGridNms(boxes, scores, iouThreshold, scores.length % 4);
const tiers = { nms, gridNms, wasmGridNms, wasmGridAfterFew, keptListNms };

test("every tier keeps what the definition keeps, on nasty inputs, call after call", () => {
  const kinds = new Set<string>();
  let suppressed = 0;
  for (let seed = 0; seed < 3000; seed += 1) {
    const { kind, boxes, scores, threshold } = randomNmsCase(
      createRandom(1e6 + seed),
      seed % 100 === 0 ? 1000 : 40,
    );
    kinds.add(kind);
    const expected = quadraticNms(boxes, scores, threshold);
    suppressed += scores.length - expected.length;
    for (const [tier, each] of Object.entries(tiers)) {
      const actual = each(boxes, scores, threshold);
      if (actual.join() !== expected.join()) expect.fail(`${tier} differs on seed ${seed}, ${kind}`);
    }
  }
  expect(kinds.size).toBeGreaterThan(15);
  expect(suppressed).toBeGreaterThan(10_000);
});

test("detections of the benchmark's kinds are kept alike", () => {
  for (const { boxes, scores } of [clustered(2000), uniform(1500)]) {
    for (const threshold of [0, 0.01, 0.05, 0.3, 0.5, 0.7, 1]) {
      const expected = quadraticNms(boxes, scores, threshold);
      for (const each of Object.values(tiers)) expect(each(boxes, scores, threshold)).toEqual(expected);
    }
  }
});

test("the arguments stay as they were", () => {
  const { boxes, scores } = clustered(500);
  const before = [boxes.slice(), scores.slice()];
  nms(boxes, scores, 0.5);
  expect([boxes, scores]).toEqual(before);
});

test("scores are ordered stably, -0 with +0", () => {
  const scores = Float32Array.of(
    0,
    -0,
    1,
    -1,
    Number.NEGATIVE_INFINITY,
    1,
    Number.POSITIVE_INFINITY,
    1e-45,
    -1e-45,
  );
  expect([...orderByScore(scores)]).toEqual([6, 2, 5, 7, 0, 1, 8, 3, 4]);
});

test("a wrong argument is named", () => {
  const boxes = Float32Array.of(0, 0, 1, 1, 0, 0, 2, 2);
  const complaint = (call: () => unknown): string => {
    try {
      call();
    } catch (error) {
      if (error instanceof ArgumentError) return error.argument;
      throw error;
    }
    return "nothing";
  };
  const scores = Float32Array.of(1, 2);
  expect(complaint(() => nms(boxes, scores, 0.5))).toBe("nothing");
  expect(complaint(() => nms(boxes.subarray(1), scores, 0.5))).toBe("boxes");
  expect(complaint(() => nms(boxes, Float32Array.of(1), 0.5))).toBe("scores");
  expect(complaint(() => nms(boxes, Float32Array.of(1, Number.NaN), 0.5))).toBe("scores");
  expect(complaint(() => nms(boxes, scores, Number.NaN))).toBe("iouThreshold");
  expect(complaint(() => nms(boxes, scores, -0.1))).toBe("iouThreshold");
  expect(complaint(() => nms(boxes, scores, 1.1))).toBe("iouThreshold");
  expect(complaint(() => iouMatrix(boxes, boxes.subarray(2)))).toBe("b");
  const gaussian = { method: "gaussian", sigma: 0, minScore: 0 } as const;
  expect(complaint(() => softNms(boxes, scores, gaussian))).toBe("options.sigma");
  expect(complaint(() => softNms(boxes, scores, { ...gaussian, sigma: 1, minScore: Number.NaN }))).toBe(
    "options.minScore",
  );
});

test("IoU of hand-made pairs", () => {
  const a = Float32Array.of(0, 0, 2, 2);
  const others = Float32Array.of(
    0,
    0,
    2,
    2,
    1,
    1,
    3,
    3,
    2,
    0,
    4,
    2,
    3,
    3,
    1,
    1,
    0,
    0,
    1,
    1,
    Number.NaN,
    0,
    1,
    1,
  );
  const { data, shape } = iouMatrix(a, others);
  expect(shape).toEqual([1, 6]);
  expect([...data]).toEqual([1, Math.fround(1 / 7), 0, 0, 0.25, 0]);
  const infinite = Float32Array.of(0, 0, Number.POSITIVE_INFINITY, 1);
  expect(iou(infinite, 0, infinite, 0)).toBe(0);
});

test("soft-NMS by hand: the overlapped box decays and falls behind", () => {
  const boxes = Float32Array.of(0, 0, 2, 2, 0, 0, 2, 1, 10, 10, 11, 11);
  const scores = Float32Array.of(0.9, 0.8, 0.7);
  const gaussian = softNms(boxes, scores, { method: "gaussian", sigma: 0.5, minScore: 0.001 });
  expect([...gaussian.indices]).toEqual([0, 2, 1]);
  expect(gaussian.scores[2]).toBeCloseTo(0.8 * Math.exp(-0.25 / 0.5), 6);
  const linear = softNms(boxes, scores, { method: "linear", iouThreshold: 0.4, minScore: 0.5 });
  expect([...linear.indices]).toEqual([0, 2]);
  const strict = softNms(boxes, scores, { method: "linear", iouThreshold: 0.5, minScore: 0 });
  expect([...strict.indices]).toEqual([0, 1, 2]);
});

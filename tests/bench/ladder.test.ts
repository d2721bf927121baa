import { expect, test } from "vitest";
import { makeConv2dLadder } from "../../src/bench/conv2d-ladder.ts";
import { climb, makeStep } from "../../src/bench/ladder.ts";
import { makeNmsLadder } from "../../src/bench/nms-ladder.ts";

/** A clock that goes on by one each time it is asked. */
function countingClock(): () => number {
  let time = 0;
  return () => {
    time += 1;
    return time;
  };
}

const small = { channels: 5, height: 11, width: 9, outChannels: 6 };

test.each([
  ["conv2d", () => makeConv2dLadder(small), 7],
  ["nms", () => makeNmsLadder(400), 4],
] as const)("every rung of %s computes the same", (_, make, rungs) => {
  const ladder = make();
  const steps = [...climb(ladder, 1, countingClock())];
  expect(steps.length).toBe(rungs);
  expect(steps.filter(({ agrees }) => !agrees)).toEqual([]);
  expect(steps[0]?.ratioToPrevious).toBeNull();
  expect(ladder.measureCeiling(countingClock())).toBeGreaterThan(0);
});

test("a wrong result is told from a right one", () => {
  const nms = makeNmsLadder(400);
  const kept = nms.rungs[0]!.run() as Int32Array;
  expect(nms.agrees(Float64Array.from(kept))).toBe(true);
  expect(nms.agrees(kept.slice(1))).toBe(false);
  expect(nms.agrees(kept.toReversed())).toBe(false);
  expect(nms.agrees(null)).toBe(false);
  const conv2d = makeConv2dLadder(small);
  const output = conv2d.rungs[0]!.run() as Float32Array;
  expect(conv2d.agrees({ shape: [1, 6, 11, 9], data: output })).toBe(true);
  expect(conv2d.agrees(output.map(() => 0))).toBe(false);
  expect(conv2d.agrees(output.slice(1))).toBe(false);
  expect(conv2d.agrees(undefined)).toBe(false);
});

test("rates and ratios", () => {
  const gflops = { unit: "GFLOP/s", work: 2e9 } as const;
  const name = { en: "a", zh: "a" };
  const slow = makeStep(gflops, 50, { id: "slow", name, ms: 200, agrees: true }, null);
  expect(slow.rate).toBeCloseTo(10);
  expect(slow.ratioToCeiling).toBeCloseTo(0.2);
  const fast = makeStep(gflops, 50, { id: "fast", name, ms: 20, agrees: true }, slow);
  expect(fast.ratioToPrevious).toBeCloseTo(10);
  const boxes = makeStep({ unit: "ns/box", work: 1000 }, 20, { id: "n", name, ms: 0.1, agrees: true }, null);
  expect(boxes.rate).toBeCloseTo(100);
  expect(boxes.ratioToCeiling).toBeCloseTo(0.2);
});

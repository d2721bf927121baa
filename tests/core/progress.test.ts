import { expect, test } from "vitest";
import {
  countStreak,
  fillCalendar,
  groupProgress,
  scoreMock,
  weakestFirst,
} from "../../src/core/progress.ts";
import { createScheduler } from "../../src/core/schedule.ts";
import { answer, attempt, day, hour, minute, monday } from "./practice-events.ts";

const startOfDay = (time: number) => Math.floor(time / day) * day;
const dayOf = (time: number) => Math.floor(time / day);
const lastBefore = (times: readonly number[]) => (time: number) =>
  times.filter((each) => each < time).at(-1) ?? null;

test.each<[string, number[], number]>([
  ["never practised", [], 0],
  ["today", [0], 1],
  ["today twice, and yesterday", [-day, 0, hour], 2],
  ["yesterday and the day before: today is not over", [-2 * day, -day], 2],
  ["the day before yesterday is too long ago", [-2 * day], 0],
  ["a hole ends it", [-4 * day, -2 * day, -day, 0], 3],
])("streak: %s", (_, offsets, streak) => {
  const times = offsets.map((offset) => monday + offset);
  expect(countStreak(monday + 2 * hour, startOfDay, lastBefore(times))).toBe(streak);
});

test("the calendar ends with this week, and days to come are empty", () => {
  const calendar = fillCalendar([monday, monday + hour, monday - day], dayOf(monday), 0, 2, dayOf);
  expect(calendar).toEqual([
    [0, 0, 0, 0, 0, 0, 1],
    [2, null, null, null, null, null, null],
  ]);
});

const scheduler = createScheduler(0.9);

test("progress counts what is done and what is begun, and the weakest comes first", () => {
  const standings = new Map(
    [
      scheduler.standingOf("nms", [attempt(monday, "AC")]),
      scheduler.standingOf("conv2d", [attempt(monday, "WA")]),
    ].map((standing) => [standing.item, standing]),
  );
  const solid = groupProgress("detection", [{ id: "nms", kind: "code" }], standings);
  const weak = groupProgress(
    "convolution",
    [
      { id: "conv2d", kind: "code" },
      { id: "im2col", kind: "code" },
    ],
    standings,
  );
  expect(solid).toEqual({ id: "detection", done: 1, begun: 1, total: 1, weakness: 0.2 });
  expect(weak).toEqual({ id: "convolution", done: 0, begun: 1, total: 2, weakness: 1 });
  const untouched = groupProgress("video", [{ id: "x", kind: "question" }], standings);
  expect(weakestFirst([solid, untouched, weak]).map(({ id }) => id)).toEqual(["convolution", "detection"]);
});

test("the score card shows each item once, with its best attempt, and what to go over", () => {
  const card = scoreMock(
    [
      { id: "resume", kind: "question", isFollowUp: false },
      { id: "nms", kind: "code", isFollowUp: false },
      { id: "soft-nms", kind: "question", isFollowUp: true },
      { id: "conv2d", kind: "code", isFollowUp: false },
      { id: "batch-norm", kind: "question", isFollowUp: false },
    ],
    {
      startedAt: monday,
      endedAt: monday + 45 * minute,
      ending: "time",
      allowedMinutes: 45,
      answers: [answer(monday + 3 * minute, 1, { item: "resume" })],
      attempts: [
        attempt(monday + 10 * minute, "WA", { item: "nms" }),
        attempt(monday + 20 * minute, "AC", { item: "nms", unmet: ["vectorized"] }),
        attempt(monday + 40 * minute, "TLE", { item: "conv2d" }),
      ],
    },
  );
  expect(card.lines.map(({ id, outcome, minutes }) => [id, outcome, minutes])).toEqual([
    ["resume", "passed", 3],
    ["nms", "requirement-unmet", 17],
    ["conv2d", "failed", 20],
    ["batch-norm", "not-reached", null],
  ]);
  expect(card).toMatchObject({ passed: 1, asked: 4, minutes: 45 });
  expect(card.review.map(({ id }) => id)).toEqual(["conv2d", "batch-norm", "nms"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { createScheduler } from "../../src/core/schedule.ts";
import { readItem } from "../../src/core/standing.ts";
import { answer, attempt, day, hint, hour, minute, monday, reveal, start } from "./practice-events.ts";

test("the runs of one sitting are one review, dated by the accepted one", () => {
  const { reviews, code } = readItem([
    start(monday),
    attempt(monday + 4 * minute, "CE"),
    attempt(monday + 5 * minute, "WA"),
    attempt(monday + 12 * minute, "AC"),
    attempt(monday + 2 * hour, "AC"),
  ]);
  expect(reviews).toEqual([{ form: "code", at: monday + 12 * minute, grade: "good" }]);
  expect(code).toMatchObject({ attempts: 4, acceptedAt: monday + 12 * minute, minutesToSolve: [12] });
});

test("six hours without a word begin a new sitting", () => {
  const { reviews } = readItem([
    attempt(monday, "WA"),
    attempt(monday + 5 * hour, "WA"),
    attempt(monday + 11 * hour, "AC"),
  ]);
  expect(reviews.map(({ grade }) => grade)).toEqual(["again", "good"]);
});

test("a judge's own fault counts for nothing", () => {
  expect(readItem([attempt(monday, "JE")])).toEqual({ reviews: [], code: null, question: null });
});

test("hints and the solution count only before acceptance", () => {
  const before = readItem([hint(monday, 1), attempt(monday + minute, "AC")]);
  expect(before.reviews).toMatchObject([{ grade: "hard" }]);
  const after = readItem([attempt(monday, "AC"), hint(monday + minute, 3), reveal(monday + minute, false)]);
  expect(after.reviews).toMatchObject([{ grade: "good" }]);
  expect(after.code).toMatchObject({ lastHint: { level: 3 }, gaveUp: false });
});

test("giving up without a run is a review too; a hint alone is not", () => {
  expect(readItem([reveal(monday)]).reviews).toEqual([{ form: "code", at: monday, grade: "again" }]);
  expect(readItem([hint(monday, 1)]).reviews).toEqual([]);
});

test("accepted from memory proves both forms, failing from memory only one", () => {
  const blank = { mode: "blank" as const };
  const passed = readItem([start(monday, blank), attempt(monday + 10 * minute, "AC", blank)]);
  expect(passed.reviews.map(({ form, grade }) => [form, grade])).toEqual([
    ["code", "good"],
    ["blank", "good"],
  ]);
  const failed = readItem([start(monday, blank), attempt(monday + 10 * minute, "WA", blank)]);
  expect(failed.reviews.map(({ form, grade }) => [form, grade])).toEqual([["blank", "again"]]);
});

test("accepted without its requirement is hard, and not yet done", () => {
  const { reviews, code } = readItem([attempt(monday, "AC", { unmet: ["vectorized"] })]);
  expect(reviews).toMatchObject([{ grade: "hard" }]);
  expect(code).toMatchObject({ acceptedOnce: true, acceptedAt: null });
});

test("meeting the requirement later in the sitting is what counts", () => {
  const { reviews } = readItem([
    attempt(monday, "AC", { unmet: ["vectorized"] }),
    attempt(monday + 5 * minute, "AC"),
  ]);
  expect(reviews).toEqual([{ form: "code", at: monday + 5 * minute, grade: "good" }]);
});

test("of a question's answers in one sitting the first counts", () => {
  const { reviews, question } = readItem([answer(monday, 0.4), answer(monday + minute, 1)]);
  expect(reviews).toEqual([{ form: "question", at: monday, grade: "again" }]);
  expect(question).toMatchObject({ answers: 2, lastShare: 1, bestShare: 1 });
});

test("the order in which events arrive changes nothing", () => {
  const events = [
    start(monday),
    attempt(monday + 9 * minute, "WA"),
    hint(monday + 10 * minute, 1),
    attempt(monday + 14 * minute, "AC"),
    start(monday + 3 * day, { mode: "blank" }),
    attempt(monday + 3 * day + minute, "AC", { mode: "blank" }),
    reveal(monday + 9 * day),
  ];
  const scheduler = createScheduler(0.9);
  const expected = scheduler.standingOf("nms", events);
  expect(expected.cards).toHaveLength(2);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      expect(scheduler.standingOf("nms", shuffled)).toEqual(expected);
    }),
  );
});

test("intervals are those of FSRS-6 with its published parameters", () => {
  const scheduler = createScheduler(0.9);
  const first = scheduler.begin("nms", "code", "good", monday);
  // S0(good) = w[2] = 2.3065 days; the interval would be 2, but must exceed those of hard and again.
  expect(first.stability).toBeCloseTo(2.3065, 4);
  expect((first.due - monday) / day).toBe(3);
  const second = scheduler.review(first, "good", first.due);
  expect((second.due - first.due) / day).toBeGreaterThan(5);
  expect(scheduler.begin("nms", "code", "again", monday).due - monday).toBe(day);
});

test("a card kept and taken up again goes on as if it had never been put away", () => {
  const scheduler = createScheduler(0.9);
  const times = [0, 2, 11, 40, 45].map((days) => monday + days * day);
  const verdicts = ["AC", "AC", "WA", "AC", "AC"] as const;
  const all = scheduler.standingOf(
    "nms",
    times.map((at, i) => attempt(at, verdicts[i]!)),
  );
  let card = scheduler.begin("nms", "code", "good", times[0]!);
  for (const i of [1, 2, 3, 4]) {
    card = scheduler.review(card, verdicts[i] === "AC" ? "good" : "again", times[i]!);
  }
  expect(all.cards).toEqual([card]);
});

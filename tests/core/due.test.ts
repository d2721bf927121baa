import { expect, test } from "vitest";
import { type Drillable, listDue } from "../../src/core/due.ts";
import { createScheduler } from "../../src/core/schedule.ts";
import type { Standing } from "../../src/core/standing.ts";
import { answer, attempt, day, hour, monday } from "./practice-events.ts";

const scheduler = createScheduler(0.9);
const code = (id: string, topic = "detection", core = false): Drillable => ({
  id,
  kind: "code",
  core,
  topic,
});
const question = (id: string, topic = "losses"): Drillable => ({ id, kind: "question", core: false, topic });

function standingsOf(events: Readonly<Record<string, Parameters<typeof scheduler.standingOf>[1]>>) {
  return new Map<string, Standing>(
    Object.entries(events).map(([item, list]) => [
      item,
      scheduler.standingOf(
        item,
        list.map((event) => ({ ...event, item })),
      ),
    ]),
  );
}
const todayAt = (now: number) => ({ now, start: now - 12 * hour, end: now + 12 * hour });

test("nothing is due before it was begun, nor before its day", () => {
  const standings = standingsOf({ nms: [attempt(monday, "AC")] });
  const drillables = [code("nms"), code("conv2d")];
  expect(listDue(standings, drillables, todayAt(monday + 2 * day))).toEqual([]);
  expect(listDue(standings, drillables, todayAt(monday + 3 * day))).toMatchObject([
    { item: "nms", form: "code", reason: "today" },
  ]);
});

test("what failed comes first, then what has waited, then the rest, the greatest risk first", () => {
  const standings = standingsOf({
    fine: [attempt(monday + 3 * day, "AC")],
    failed: [attempt(monday + 5 * day, "WA")],
    late: [attempt(monday, "AC")],
    later: [attempt(monday + day, "AC")],
  });
  const drillables = ["fine", "failed", "late", "later"].map((id) => code(id));
  const due = listDue(standings, drillables, todayAt(monday + 6 * day));
  expect(due.map(({ item, reason }) => [item, reason])).toEqual([
    ["failed", "failed"],
    ["late", "overdue"],
    ["later", "overdue"],
    ["fine", "today"],
  ]);
});

test("topics alternate where they can", () => {
  const standings = standingsOf({
    a: [attempt(monday, "AC")],
    b: [attempt(monday + 1, "AC")],
    c: [answer(monday + 2, 0.9)],
  });
  const due = listDue(standings, [code("a"), code("b"), question("c")], todayAt(monday + 3 * day));
  expect(due.map(({ item }) => item)).toEqual(["a", "c", "b"]);
});

test("a core problem is to be written from memory the day after it is solved", () => {
  const standings = standingsOf({ nms: [attempt(monday, "AC")] });
  const due = listDue(standings, [code("nms", "detection", true)], todayAt(monday + day));
  expect(due).toMatchObject([{ item: "nms", form: "blank", reason: "first-blank", lastReview: null }]);
});

test("a problem and a question of the same name are different items", () => {
  const standings = standingsOf({ "batch-norm": [answer(monday, 0.9)] });
  const today = todayAt(monday + 3 * day);
  expect(listDue(standings, [code("batch-norm")], today)).toEqual([]);
  expect(listDue(standings, [question("batch-norm")], today)).toHaveLength(1);
});

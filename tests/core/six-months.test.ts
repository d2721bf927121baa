import { expect, test } from "vitest";
import { type Drillable, forecastLoad, listDue } from "../../src/core/due.ts";
import type { AttemptEvent } from "../../src/core/practice.ts";
import { createRandom } from "../../src/core/random.ts";
import { createScheduler } from "../../src/core/schedule.ts";
import type { Card, Standing } from "../../src/core/standing.ts";
import { attempt, day, hour, minute, monday } from "./practice-events.ts";

/*
 * Half a year of a user who begins four items a day for two months, does every morning what is due, misses
 * one day in seven, and recalls as often as FSRS's own forgetting curve says.
 */

const scheduler = createScheduler(0.9);
const items: readonly Drillable[] = Array.from({ length: 240 }, (_, i) => ({
  id: `item-${i}`,
  kind: "code",
  core: false,
  topic: ["detection", "losses", "convolution"][i % 3]!,
}));
const begunBy = 60;
const days = 182;
const midnightOf = (index: number) => monday - 12 * hour + index * day;

/** Probability of recall, by FSRS-6: 0.9 when the time passed equals the stability. */
function recall(card: Card, now: number): number {
  const decay = -0.1542;
  const factor = 0.9 ** (1 / decay) - 1;
  return (1 + (factor * (now - card.lastReview)) / day / card.stability) ** decay;
}

interface DayRecord {
  readonly due: ReturnType<typeof listDue>;
  readonly reviewed: number;
  readonly forecast: number[] | null;
}

function simulate(): {
  records: DayRecord[];
  history: Map<string, AttemptEvent[]>;
  standings: Map<string, Standing>;
} {
  const random = createRandom(2026);
  const history = new Map<string, AttemptEvent[]>();
  const standings = new Map<string, Standing>();
  const records: DayRecord[] = [];

  const write = (item: string, at: number, recalled: boolean) => {
    const mood = random.uniform();
    const unmet = recalled && mood < 0.15 ? ["vectorized"] : [];
    const events = [...(history.get(item) ?? []), attempt(at, recalled ? "AC" : "WA", { item, unmet })];
    history.set(item, events);
    standings.set(item, scheduler.standingOf(item, events));
  };

  for (let index = 0; index < days; index += 1) {
    const start = midnightOf(index);
    const now = start + 8 * hour;
    const forecast =
      index >= begunBy && index % 30 === 0
        ? forecastLoad(
            standings,
            items,
            scheduler,
            now,
            Array.from({ length: 31 }, (_, d) => midnightOf(index + d)),
          )
        : null;
    const due = listDue(standings, items, { now, start, end: start + day });
    const isAbsent = random.chance(1 / 7);
    if (!isAbsent) {
      due.forEach(({ item }, k) => {
        const card = standings.get(item)!.cards[0]!;
        write(item, now + k * minute, random.chance(recall(card, now)));
      });
      if (index < begunBy) {
        for (const { id } of items.slice(4 * index, 4 * index + 4))
          write(id, now + 6 * hour, random.chance(0.7));
      }
    }
    records.push({ due, reviewed: isAbsent ? 0 : due.length, forecast });
  }
  return { records, history, standings };
}

const { records, history } = simulate();

test("half a year was in fact lived through", () => {
  const reviews = records.reduce((sum, { reviewed }) => sum + reviewed, 0);
  expect(reviews).toBeGreaterThan(1000);
  expect(records.filter(({ forecast }) => forecast !== null)).toHaveLength(5);
});

test("everything due is served on its day, never before, and FSRS says when", () => {
  for (const [item, events] of history) {
    let card: Card | null = null;
    for (const { at, verdict, unmet } of events) {
      if (card) expect(at, item).toBeGreaterThanOrEqual(card.due - 12 * hour);
      const grade = verdict !== "AC" ? "again" : unmet.length > 0 ? "hard" : "good";
      card = card ? scheduler.review(card, grade, at) : scheduler.begin(item, "code", grade, at);
    }
  }
  records.forEach(({ due }, index) => {
    for (const each of due) expect(each.due).toBeLessThan(midnightOf(index + 1));
  });
});

test("every day the failed come first, then the overdue, then the rest", () => {
  const rank = { failed: 0, overdue: 1, today: 2, "first-blank": 3 };
  let mixed = 0;
  for (const { due } of records) {
    const ranks = due.map(({ reason }) => rank[reason]);
    expect(ranks).toEqual([...ranks].sort());
    if (new Set(ranks).size > 1) mixed += 1;
  }
  expect(mixed).toBeGreaterThan(50);
});

test("the forecast shows the daily load of the next thirty days to within a fifth", () => {
  const errors = records.flatMap(({ forecast }, index) => {
    if (!forecast || index + 30 > days) return [];
    const expected = forecast.reduce((sum, each) => sum + each, 0) / 30;
    const actual = records.slice(index, index + 30).reduce((sum, { reviewed }) => sum + reviewed, 0) / 30;
    return [expected / actual - 1];
  });
  expect(errors.length).toBeGreaterThanOrEqual(4);
  for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.2);
});

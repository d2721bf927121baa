import type { AnswerEvent, AttemptEvent, MockEnding } from "./practice.ts";
import type { Grade } from "./rating.ts";
import type { Verdict } from "./report.ts";
import { isDone, type Standing, standingForms } from "./standing.ts";

/* Figures about what was done, for the home screen, the statistics and the score card. */

/**
 * Consecutive days of practice up to today; a streak that ended yesterday still stands, for today is not
 * over. `lastBefore` gives the latest practice before a time: only as many are looked up as the streak is long.
 */
export function countStreak(
  now: number,
  startOfDay: (time: number) => number,
  lastBefore: (time: number) => number | null,
): number {
  let last = lastBefore(now + 1);
  let day = startOfDay(now);
  if (last !== null && last < day) day = startOfDay(day - 1);
  let streak = 0;
  while (last !== null && last >= day) {
    streak += 1;
    last = lastBefore(day);
    day = startOfDay(day - 1);
  }
  return streak;
}

/** The number of a day in the user's time zone; consecutive days have consecutive numbers. */
export type DayOf = (time: number) => number;

/** One column a week, Monday first; null before `from` and after today. */
export type Calendar = readonly (readonly (number | null)[])[];

/**
 * How often the user practised on each of the last `weeks` weeks' days, this week last. `weekday` is 0 for
 * Monday.
 */
export function fillCalendar(
  times: readonly number[],
  today: number,
  weekday: number,
  weeks: number,
  dayOf: DayOf,
): Calendar {
  const counts = new Map<number, number>();
  for (const time of times) {
    const day = dayOf(time);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const monday = today - weekday - 7 * (weeks - 1);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, d) => {
      const day = monday + 7 * week + d;
      return day > today ? null : (counts.get(day) ?? 0);
    }),
  );
}

export interface ItemRef {
  readonly id: string;
  readonly kind: "code" | "question";
}

/** How far a company's or a topic's items are. */
export interface GroupProgress {
  readonly id: string;
  readonly done: number;
  readonly begun: number;
  readonly total: number;
  /** 0 where all was recalled with ease, 1 where nothing was; null before anything was begun. */
  readonly weakness: number | null;
}

const weaknessOf: Readonly<Record<Grade, number>> = { again: 1, hard: 0.6, good: 0.2, easy: 0 };

export function groupProgress(
  id: string,
  items: readonly ItemRef[],
  standings: ReadonlyMap<string, Standing>,
): GroupProgress {
  const known = items.map((item) => ({ item, standing: standings.get(item.id) }));
  const begun = known.filter(
    ({ item, standing }) => (item.kind === "code" ? standing?.code : standing?.question) != null,
  );
  const grades = known.flatMap(({ item, standing }) =>
    (standing?.cards ?? [])
      .filter(({ form }) => standingForms[item.kind].includes(form))
      .map(({ lastGrade }) => weaknessOf[lastGrade]),
  );
  return {
    id,
    done: known.filter(({ item, standing }) => isDone(standing, item.kind)).length,
    begun: begun.length,
    total: items.length,
    weakness: grades.length === 0 ? null : grades.reduce((sum, each) => sum + each, 0) / grades.length,
  };
}

/** Groups with something begun, weakest first. */
export function weakestFirst(groups: readonly GroupProgress[]): GroupProgress[] {
  return groups
    .filter(({ weakness }) => weakness !== null)
    .sort((a, b) => b.weakness! - a.weakness! || (a.id < b.id ? -1 : 1));
}

/** One item of a round as the mock round asked it. */
export interface ScoreLine {
  readonly id: string;
  readonly kind: "code" | "question";
  /** Asked after an item as its follow-up. */
  readonly isFollowUp: boolean;
  readonly outcome: "passed" | "requirement-unmet" | "failed" | "not-reached";
  readonly verdict: Verdict | null;
  readonly unmet: readonly string[];
  readonly share: number | null;
  readonly missed: readonly string[];
  /** From the previous item's end to this one's. */
  readonly minutes: number | null;
}

export interface ScoreCard {
  readonly ending: MockEnding | null;
  readonly minutes: number;
  readonly allowedMinutes: number;
  readonly lines: readonly ScoreLine[];
  readonly passed: number;
  readonly asked: number;
  /** What to go over again, worst first. */
  readonly review: readonly ItemRef[];
}

export interface MockEvidence {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly ending: MockEnding | null;
  readonly allowedMinutes: number;
  readonly attempts: readonly AttemptEvent[];
  readonly answers: readonly AnswerEvent[];
}

/** Draws up what a mock round showed; `items` are the round's items and follow-ups in the order asked. */
export function scoreMock(
  items: readonly (ItemRef & { readonly isFollowUp: boolean })[],
  evidence: MockEvidence,
): ScoreCard {
  let previous = evidence.startedAt;
  const lines = items.map(({ id, kind, isFollowUp }): ScoreLine => {
    const base = { id, kind, isFollowUp, verdict: null, unmet: [], share: null, missed: [], minutes: null };
    const found =
      kind === "code"
        ? scoreCode(evidence.attempts.filter(({ item }) => item === id))
        : scoreAnswer(evidence.answers.filter(({ item }) => item === id));
    if (!found) return { ...base, outcome: "not-reached" };
    const { at, ...line } = found;
    const minutes = (at - previous) / 60_000;
    previous = at;
    return { ...base, ...line, minutes };
  });
  const asked = lines.filter(({ isFollowUp, outcome }) => !isFollowUp || outcome !== "not-reached");
  const order = ["failed", "not-reached", "requirement-unmet"];
  return {
    ending: evidence.ending,
    minutes: (evidence.endedAt - evidence.startedAt) / 60_000,
    allowedMinutes: evidence.allowedMinutes,
    lines: asked,
    passed: asked.filter(({ outcome }) => outcome === "passed").length,
    asked: asked.length,
    review: order.flatMap((outcome) =>
      asked.filter((line) => line.outcome === outcome).map(({ id, kind }) => ({ id, kind })),
    ),
  };
}

type Found = Partial<ScoreLine> & Pick<ScoreLine, "outcome"> & { readonly at: number };

/** The best of the attempts counts, as it would for an interviewer. */
function scoreCode(attempts: readonly AttemptEvent[]): Found | null {
  const accepted = attempts.filter(({ verdict }) => verdict === "AC");
  const best = accepted.find(({ unmet }) => unmet.length === 0) ?? accepted.at(-1) ?? attempts.at(-1);
  if (!best) return null;
  const outcome = best.verdict !== "AC" ? "failed" : best.unmet.length > 0 ? "requirement-unmet" : "passed";
  return { outcome, verdict: best.verdict, unmet: best.unmet, at: best.at };
}

function scoreAnswer([first]: readonly AnswerEvent[]): Found | null {
  if (!first) return null;
  const { share, missed, at } = first;
  return { outcome: share >= 0.6 ? "passed" : "failed", share, missed, at };
}

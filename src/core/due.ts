import type { Grade } from "./rating.ts";
import type { Scheduler } from "./schedule.ts";
import { type Card, type CardForm, type Standing, standingForms } from "./standing.ts";

/* What is due when, from the standings alone. Times are milliseconds since the epoch. */

/** The desired probability of recall when an item falls due, unless the user chooses another. */
export const defaultRetention = 0.9;
/** The least and greatest that may be chosen. */
export const retentionBounds = [0.7, 0.97] as const;

/** What the schedule must know of an item of the catalogue. */
export interface Drillable {
  readonly id: string;
  readonly kind: "code" | "question";
  /** Coding problems to be known by heart: also scheduled for writing from memory. */
  readonly core: boolean;
  readonly topic: string;
}

/** Why an item is due, in the order in which they are served. */
export const dueReasons = ["failed", "overdue", "today", "first-blank"] as const;
export type DueReason = (typeof dueReasons)[number];

export interface DueItem {
  readonly item: string;
  readonly form: CardForm;
  readonly topic: string;
  readonly due: number;
  readonly reason: DueReason;
  /** Null before the first review in this form. */
  readonly lastReview: number | null;
}

export interface Today {
  readonly now: number;
  /** The first instant of the user's day, and of the next. */
  readonly start: number;
  readonly end: number;
}

const dayMs = 86_400_000;

/**
 * What is due before the day ends: what failed last time first, then what has waited since earlier days,
 * then the rest; among equals the greatest risk of being forgotten, neighbours of different topics.
 */
export function listDue(
  standings: ReadonlyMap<string, Standing>,
  drillables: readonly Drillable[],
  today: Today,
): DueItem[] {
  const due = scheduledItems(standings, drillables)
    .filter((each) => each.due < today.end)
    .map((each) => ({ ...each, reason: reasonFor(each, today), risk: riskOf(each.card, today.now) }))
    .sort((a, b) => b.risk - a.risk || a.due - b.due || (a.item < b.item ? -1 : 1));
  return dueReasons
    .flatMap((reason) => mixTopics(due.filter((each) => each.reason === reason)))
    .map(({ item, form, topic, due, reason, card }) => ({
      item,
      form,
      topic,
      due,
      reason,
      lastReview: card?.lastReview ?? null,
    }));
}

interface Scheduled {
  readonly item: string;
  readonly form: CardForm;
  readonly topic: string;
  readonly due: number;
  /** Null for a core problem that has been solved and not yet been written from memory. */
  readonly card: Card | null;
}

function scheduledItems(
  standings: ReadonlyMap<string, Standing>,
  drillables: readonly Drillable[],
): Scheduled[] {
  return drillables.flatMap(({ id: item, kind, core, topic }) => {
    const standing = standings.get(item);
    if (!standing) return [];
    const forms = standingForms[kind];
    const cards: Scheduled[] = standing.cards
      .filter(({ form }) => forms.includes(form))
      .map((card) => ({ item, form: card.form, topic, due: card.due, card }));
    const solvedAt = kind === "code" ? standing.code?.acceptedAt : undefined;
    if (core && solvedAt != null && !cards.some(({ form }) => form === "blank")) {
      cards.push({ item, form: "blank", topic, due: solvedAt + dayMs, card: null });
    }
    return cards;
  });
}

function reasonFor({ card, due }: Scheduled, today: Today): DueReason {
  if (card === null) return "first-blank";
  if (card.lastGrade === "again") return "failed";
  return due < today.start ? "overdue" : "today";
}

/** Grows as the probability of recall falls: FSRS's forgetting curve depends on this quotient alone. */
function riskOf(card: Card | null, now: number): number {
  return card === null ? 0 : (now - card.lastReview) / dayMs / card.stability;
}

/** Keeps the order but for taking the next item of another topic wherever there is one. */
function mixTopics<T extends { readonly topic: string }>(items: readonly T[]): T[] {
  const waiting = [...items];
  const mixed: T[] = [];
  while (waiting.length > 0) {
    const last = mixed.at(-1)?.topic;
    const index = Math.max(
      0,
      waiting.findIndex(({ topic }) => topic !== last),
    );
    mixed.push(...waiting.splice(index, 1));
  }
  return mixed;
}

/** What recall is worth, how often, before the user's own grades are known. */
const priorGrades = { hard: 1.5, good: 6, easy: 1.5 } as const;
/** How often something is recalled that was never asked in this form. */
const priorRecall = 0.7;
/** A course of reviews less likely than this goes on by the likeliest grade alone. */
const unlikely = 0.02;

/**
 * The expected number of reviews on each of the coming days, of everything begun so far. `midnights` are the
 * first instants of today, tomorrow and so on: one more than days. Each card is followed through every grade
 * that it may get, weighed by the forgetting curve and by how well the user usually recalls.
 */
export function forecastLoad(
  standings: ReadonlyMap<string, Standing>,
  drillables: readonly Drillable[],
  scheduler: Scheduler,
  now: number,
  midnights: readonly number[],
): number[] {
  const load = new Array<number>(midnights.length - 1).fill(0);
  const scheduled = scheduledItems(standings, drillables);
  const whenRecalled = shareGrades(scheduled);

  const follow = ({ item, form, card, due }: Omit<Scheduled, "topic">, probability: number): void => {
    const at = Math.max(due, now);
    const day = midnights.findLastIndex((midnight) => midnight <= at);
    if (day < 0 || day >= load.length) return;
    load[day]! += probability;
    const recall = card ? scheduler.recall(card, at) : priorRecall;
    for (const [grade, share] of likelyGrades(recall, whenRecalled, probability < unlikely)) {
      const next = card ? scheduler.review(card, grade, at) : scheduler.begin(item, form, grade, at);
      // A card is not due twice in a day: the next review is on the next day at the earliest.
      follow({ item, form, card: next, due: Math.max(next.due, midnights[day + 1]!) }, probability * share);
    }
  };
  for (const each of scheduled) follow(each, 1);
  return load;
}

type GradeShares = readonly (readonly [Grade, number])[];

/** How the user's recalled reviews divide into hard, good and easy. */
function shareGrades(scheduled: readonly Scheduled[]): GradeShares {
  const counts = new Map<Grade, number>(Object.entries(priorGrades) as [Grade, number][]);
  for (const { card } of scheduled) {
    const count = card ? counts.get(card.lastGrade) : undefined;
    if (card && count !== undefined) counts.set(card.lastGrade, count + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].map(([grade, count]) => [grade, count / total] as const);
}

/** The grades of a review and how likely each is; with `onlyLikeliest`, that one for certain. */
function likelyGrades(recall: number, whenRecalled: GradeShares, onlyLikeliest: boolean): GradeShares {
  if (!onlyLikeliest) {
    return [["again", 1 - recall], ...whenRecalled.map(([grade, share]) => [grade, share * recall] as const)];
  }
  return [[recall < 0.5 ? "again" : "good", 1]];
}

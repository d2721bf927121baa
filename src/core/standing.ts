import {
  type AnswerEvent,
  type AttemptEvent,
  compareEvents,
  type ItemEvent,
  type WritingMode,
} from "./practice.ts";
import { type Evidence, type Grade, rate } from "./rating.ts";
import type { Verdict } from "./report.ts";

/** Raised whenever the rules that turn events into standings change, so that kept ones are made anew. */
export const standingVersion = 1;

/** The three ways in which an item is remembered; each has a card of its own. */
export type CardForm = "code" | "blank" | "question";

/** The forms that belong to problems and to questions: the two may share an id. */
export const standingForms: Readonly<Record<"code" | "question", readonly CardForm[]>> = {
  code: ["code", "blank"],
  question: ["question"],
};

/** What spaced repetition knows of one item in one form. Times are milliseconds since the epoch. */
export interface Card {
  readonly item: string;
  readonly form: CardForm;
  readonly due: number;
  readonly lastReview: number;
  /** Days until the probability of recall has fallen to nine tenths. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  readonly reviews: number;
  readonly lapses: number;
  readonly lastGrade: Grade;
}

export interface CodeProgress {
  readonly attempts: number;
  /** Null while only hints or the solution were read. */
  readonly lastVerdict: Verdict | null;
  readonly lastAt: number;
  /** When it was first accepted with every requirement met; null while that has not happened. */
  readonly acceptedAt: number | null;
  /** Accepted at some time, though a requirement may not have been met. */
  readonly acceptedOnce: boolean;
  /** The latest hint taken. */
  readonly lastHint: { readonly level: number; readonly at: number } | null;
  readonly gaveUp: boolean;
  /** Minutes from start to acceptance of each sitting that had both, oldest first. */
  readonly minutesToSolve: readonly number[];
}

export interface AnswerProgress {
  readonly answers: number;
  readonly lastShare: number;
  readonly bestShare: number;
  readonly lastAt: number;
}

/** Where the user stands with one item: all that is derived from its events. */
export interface Standing {
  readonly item: string;
  readonly code: CodeProgress | null;
  readonly question: AnswerProgress | null;
  readonly cards: readonly Card[];
}

/** Whether an item counts as done: accepted with all requirements, or three fifths of the key points. */
export function isDone(standing: Standing | undefined, kind: "code" | "question"): boolean {
  if (kind === "code") return standing?.code?.acceptedAt != null;
  return (standing?.question?.bestShare ?? 0) >= 0.6;
}

/** One review of one card: what a sitting at the item amounts to. */
export interface Review {
  readonly form: CardForm;
  readonly at: number;
  readonly grade: Grade;
}

/** A pause this long ends a sitting: what comes after it is remembered, not just seen. */
const sittingGapMs = 6 * 3_600_000;

/** Reads an item's events in any order into its reviews, oldest first, and its progress. */
export function readItem(events: readonly ItemEvent[]): {
  reviews: Review[];
  code: CodeProgress | null;
  question: AnswerProgress | null;
} {
  const ordered = [...events].sort(compareEvents);
  const coding = ordered.filter((event) => event.kind !== "answer");
  const answers = ordered.filter((event) => event.kind === "answer");
  const sittings = splitIntoSittings(coding);
  const reviews = [
    ...splitIntoSittings(answers).map(reviewAnswers),
    ...sittings.flatMap((sitting) => [reviewCode(sitting, "code"), reviewCode(sitting, "blank")]),
  ].filter((review) => review !== null);
  return {
    reviews: reviews.sort((a, b) => a.at - b.at),
    code: summarizeCode(coding, sittings),
    question: summarizeAnswers(answers),
  };
}

function splitIntoSittings<E extends ItemEvent>(events: readonly E[]): E[][] {
  const sittings: E[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.at - last >= sittingGapMs) sittings.push([]);
    sittings.at(-1)!.push(event);
    last = event.at;
  }
  return sittings;
}

/** The first answer of a sitting counts: the later ones were given with the model answer fresh in mind. */
function reviewAnswers([first]: readonly AnswerEvent[]): Review | null {
  if (!first) return null;
  const { share, elapsedMs, parMinutes } = first;
  const minutes = elapsedMs === null ? null : elapsedMs / 60_000;
  return { form: "question", at: first.at, grade: rate({ kind: "answer", share, minutes, parMinutes }) };
}

/** A judge's own fault is never counted against the user, and says nothing for them either. */
const isVerdict = (event: ItemEvent): event is AttemptEvent =>
  event.kind === "attempt" && event.verdict !== "JE";
const isAccepted = (attempt: AttemptEvent) => attempt.verdict === "AC";
const isSolved = (attempt: AttemptEvent) => isAccepted(attempt) && attempt.unmet.length === 0;

/**
 * The review that a sitting gives a form, or null when it shows nothing about it. Writing from memory and
 * being accepted proves the plain form too; failing from memory does not fail it.
 */
function reviewCode(sitting: readonly ItemEvent[], form: "code" | "blank"): Review | null {
  const mode: WritingMode = form === "blank" ? "blank" : "plain";
  const attempts = sitting
    .filter(isVerdict)
    .filter((attempt) => attempt.mode === mode || (form === "code" && isAccepted(attempt)));
  const started = sitting.find((event) => event.kind === "start" && event.mode === mode);
  const deciding = attempts.find(isSolved) ?? attempts.find(isAccepted) ?? attempts.at(-1);
  const gaveUpAt = sitting.find((event) => event.kind === "reveal" && event.gaveUp)?.at;
  if (!deciding) {
    if (gaveUpAt === undefined || (form === "blank" && !started)) return null;
    return { form, at: gaveUpAt, grade: "again" };
  }
  const before = sitting.slice(0, sitting.indexOf(deciding));
  const evidence: Evidence = {
    kind: "code",
    accepted: isAccepted(deciding),
    requirementsMet: deciding.unmet.length === 0,
    failedRuns: before
      .filter(isVerdict)
      .filter((each) => attempts.includes(each) && !isAccepted(each) && each.verdict !== "CE").length,
    hintLevel: Math.max(0, ...before.map((event) => (event.kind === "hint" ? event.level : 0))),
    revealed: before.some((event) => event.kind === "reveal" && event.gaveUp),
    minutes: minutesBetween(before, deciding),
    parMinutes: deciding.parMinutes,
  };
  return { form, at: deciding.at, grade: rate(evidence) };
}

/** From the first start of the sitting in the attempt's own mode to the attempt. */
function minutesBetween(before: readonly ItemEvent[], attempt: AttemptEvent): number | null {
  const start = before.find((event) => event.kind === "start" && event.mode === attempt.mode);
  return start ? (attempt.at - start.at) / 60_000 : null;
}

function summarizeCode(
  events: readonly ItemEvent[],
  sittings: readonly (readonly ItemEvent[])[],
): CodeProgress | null {
  const attempts = events.filter(isVerdict);
  const hint = events.findLast((event) => event.kind === "hint");
  const last = attempts.at(-1) ?? hint ?? events.findLast((event) => event.kind === "reveal");
  if (!last) return null;
  const minutesToSolve = sittings.flatMap((sitting) => {
    const solved = sitting.filter(isVerdict).find(isSolved);
    const minutes = solved ? minutesBetween(sitting.slice(0, sitting.indexOf(solved)), solved) : null;
    return minutes === null ? [] : [minutes];
  });
  return {
    attempts: attempts.length,
    lastVerdict: attempts.at(-1)?.verdict ?? null,
    lastAt: last.at,
    acceptedAt: attempts.find(isSolved)?.at ?? null,
    acceptedOnce: attempts.some(isAccepted),
    lastHint: hint ? { level: hint.level, at: hint.at } : null,
    gaveUp: events.some((event) => event.kind === "reveal" && event.gaveUp),
    minutesToSolve,
  };
}

function summarizeAnswers(answers: readonly AnswerEvent[]): AnswerProgress | null {
  const last = answers.at(-1);
  if (!last) return null;
  return {
    answers: answers.length,
    lastShare: last.share,
    bestShare: answers.reduce((best, { share }) => Math.max(best, share), 0),
    lastAt: last.at,
  };
}

import { type SolutionLanguage, solutionLanguages, type Verdict, verdicts } from "./report.ts";

/*
 * What the user did, as the journal keeps it: events that are appended and never changed. Progress and
 * schedule are derived from them alone, so that two machines with the same events agree.
 */

/** How a solution was written: with the statement at hand, or from memory with the signature only. */
export type WritingMode = "plain" | "blank";

interface EventBase {
  /** A random UUID: events of two machines merge by it. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
/** A solution file was scaffolded; the clock of the problem starts. */
export interface StartEvent extends EventBase {
  readonly kind: "start";
  readonly item: string;
  readonly mode: WritingMode;
  /** The file's absolute path. */
  readonly file: string;
}
/** A solution was judged. */
export interface AttemptEvent extends EventBase {
  readonly kind: "attempt";
  readonly item: string;
  readonly mode: WritingMode;
  readonly file: string;
  readonly language: SolutionLanguage;
  /** SHA-256 of the file's text in hexadecimal; the text itself is kept once for each hash. */
  readonly hash: string;
  readonly verdict: Verdict;
  readonly passed: number;
  readonly total: number;
  /** Ids of the requirements that were not met. */
  readonly unmet: readonly string[];
  /** Solution's time over the reference's. */
  readonly ratio: number | null;
  /** The known mistake that the submission resembles. */
  readonly mistake: string | null;
  readonly seed: number;
  /** The problem's par at that time: ratings must not change when the catalogue does. */
  readonly parMinutes: number;
  /** The mock round it was part of, by the id of its `mock-start`. */
  readonly mock: string | null;
}
/** A question was answered. */
export interface AnswerEvent extends EventBase {
  readonly kind: "answer";
  readonly item: string;
  readonly text: string;
  /** Share of the key points (or of right choices) in the answer, 0 to 1; 1 or 0 where it is right or wrong. */
  readonly share: number;
  /** Ids of the key points left out. */
  readonly missed: readonly string[];
  readonly elapsedMs: number | null;
  readonly parMinutes: number;
  readonly mock: string | null;
}
export interface HintEvent extends EventBase {
  readonly kind: "hint";
  readonly item: string;
  /** 1 idea, 2 shape of the algorithm, 3 nearly code. */
  readonly level: number;
}
/** The model solution was shown. */
export interface RevealEvent extends EventBase {
  readonly kind: "reveal";
  readonly item: string;
  /** Whether it was asked for before an accepted verdict. */
  readonly gaveUp: boolean;
}
export interface MockStartEvent extends EventBase {
  readonly kind: "mock-start";
  readonly company: string;
  readonly round: string;
  readonly minutes: number;
}
/** How a mock round ended: every item done, the time over, or given up. */
export type MockEnding = "finished" | "time" | "abandoned";
export interface MockEndEvent extends EventBase {
  readonly kind: "mock-end";
  /** Id of the `mock-start`. */
  readonly mock: string;
  readonly ending: MockEnding;
}
/** A choice that derived figures depend on; the latest one counts. */
export interface SettingEvent extends EventBase {
  readonly kind: "setting";
  readonly name: "retention";
  readonly value: number;
}
export type PracticeEvent =
  | StartEvent
  | AttemptEvent
  | AnswerEvent
  | HintEvent
  | RevealEvent
  | MockStartEvent
  | MockEndEvent
  | SettingEvent;
export type PracticeEventKind = PracticeEvent["kind"];
/** An event as it is recorded: the journal adds id and time. */
export type Unrecorded<E extends PracticeEvent> = Omit<E, "id" | "at" | "kind">;

/** Events that belong to one item. */
export type ItemEvent = StartEvent | AttemptEvent | AnswerEvent | HintEvent | RevealEvent;

/** Why the journal did not do as asked; every command goes on without it and says so. */
export type JournalFinding =
  /** The file could not be used and was renamed; a new one was begun. */
  | {
      readonly kind: "set-aside";
      readonly reason: "unreadable" | "newer" | "foreign";
      readonly file: string;
      readonly movedTo: string;
    }
  /** What was done cannot be kept. */
  | {
      readonly kind: "not-kept";
      readonly reason: "read-only" | "disk-full" | "busy" | "cannot-open" | "disk-error" | "no-sqlite";
      readonly file: string;
      readonly detail: string;
    };

type Check = (value: unknown) => boolean;
const isString: Check = (value) => typeof value === "string";
const isNullableString: Check = (value) => value === null || typeof value === "string";
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isNullableNumber: Check = (value) => value === null || isNumber(value);
const isShare: Check = (value) => isNumber(value) && (value as number) >= 0 && (value as number) <= 1;
const isPositive: Check = (value) => isNumber(value) && (value as number) > 0;
const isBoolean: Check = (value) => typeof value === "boolean";
const isStrings: Check = (value) => Array.isArray(value) && value.every(isString);
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);

const isMode = oneOf("plain", "blank");
const isName: Check = (value) => typeof value === "string" && /^[a-z0-9][a-z0-9-]*$/.test(value);
/** An id, or that of a pack's problem behind the pack's name: no id of ours has a slash. */
const isItem: Check = (value) =>
  typeof value === "string" && /^(?:[\p{L}\p{N}][\p{L}\p{N}-]*\/)?[a-z0-9][a-z0-9-]*$/u.test(value);

/** What every field of every kind of event must be; `id`, `at` and `kind` are checked for all. */
const fields: { readonly [K in PracticeEventKind]: Readonly<Record<string, Check>> } = {
  start: { item: isItem, mode: isMode, file: isString },
  attempt: {
    item: isItem,
    mode: isMode,
    file: isString,
    language: oneOf(...solutionLanguages),
    hash: (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
    verdict: oneOf(...verdicts),
    passed: isCount,
    total: isCount,
    unmet: isStrings,
    ratio: isNullableNumber,
    mistake: isNullableString,
    seed: isNumber,
    parMinutes: isPositive,
    mock: isNullableString,
  },
  answer: {
    item: isItem,
    text: isString,
    share: isShare,
    missed: isStrings,
    elapsedMs: isNullableNumber,
    parMinutes: isPositive,
    mock: isNullableString,
  },
  hint: { item: isItem, level: oneOf(1, 2, 3) },
  reveal: { item: isItem, gaveUp: isBoolean },
  "mock-start": { company: isName, round: isString, minutes: isPositive },
  "mock-end": { mock: isString, ending: oneOf("finished", "time", "abandoned") },
  setting: { name: oneOf("retention"), value: isNumber },
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The event that a line of an exported journal holds, or the name of the field that is wrong. */
export function checkEvent(value: unknown): PracticeEvent | { readonly wrong: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { wrong: "line" };
  const event = value as Readonly<Record<string, unknown>>;
  if (typeof event.kind !== "string" || !Object.hasOwn(fields, event.kind)) return { wrong: "kind" };
  if (typeof event.id !== "string" || !uuid.test(event.id)) return { wrong: "id" };
  if (!isCount(event.at)) return { wrong: "at" };
  for (const [name, isRight] of Object.entries(fields[event.kind as PracticeEventKind])) {
    if (!isRight(event[name])) return { wrong: name };
  }
  return event as unknown as PracticeEvent;
}

/** An event as text: keys in alphabetical order, so that equal events are equal texts. */
export function writeEvent(event: PracticeEvent): string {
  return JSON.stringify(Object.fromEntries(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The order in which events happened; ids settle equal times, so that the order is the same everywhere. */
export function compareEvents(a: PracticeEvent, b: PracticeEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

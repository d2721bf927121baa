import type { Source } from "./problem.ts";
import type { Text } from "./text.ts";

/** How well the notes remember something; whatever is not "exact" is said so to the user. */
export const recordings = ["exact", "ambiguous", "forgotten", "not-recorded"] as const;
export type Recording = (typeof recordings)[number];

/** How an application ended, best first. */
export const outcomeKinds = ["offer", "rejected", "not-continued", "no-reply"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** One thing a round asked. At least one of `problem` and `question` is there to drill it with. */
export interface RoundItem {
  /** The record's own id; equals the problem's or question's unless the record's name differs. */
  readonly id: string;
  readonly problem?: string;
  readonly question?: string;
  readonly recorded: Recording;
  /** What the record says about it. */
  readonly note: Text;
  /** Present when the item is ours because the record lost the real one: why this one was chosen. */
  readonly standIn?: Text;
  /** Problems and questions an interviewer goes on to, or hoped for. */
  readonly followUps: readonly string[];
}

export interface Round {
  /** "1", "2" ... or "written". */
  readonly id: string;
  readonly name: Text;
  readonly recorded: Recording;
  readonly about: Text;
  /** Minutes on the clock: from the record where it says, else a stated default. */
  readonly minutes: number;
  readonly minutesRecorded: boolean;
  readonly items: readonly RoundItem[];
}

export interface Company {
  readonly id: string;
  readonly name: Text;
  /** Other names users type: "Megvii", "旷视", "Face++". */
  readonly aliases: readonly string[];
  /** Team or track, as the notes have it. */
  readonly track: Text;
  readonly outcome: OutcomeKind;
  readonly outcomeNote: Text;
  /** What is known beyond the rounds. */
  readonly about: Text;
  readonly rounds: readonly Round[];
  /** Ids of problems and questions that fit its direction, most fitting first. */
  readonly drills: readonly string[];
}

export const topics = [
  "normalization",
  "losses",
  "detection",
  "convolution",
  "nas",
  "generation",
  "low-light",
  "small-objects",
  "hdr",
  "video",
  "probability",
  "basics",
  "algorithms",
  "projects",
] as const;
export type Topic = (typeof topics)[number];

export interface KeyPoint {
  readonly id: string;
  readonly text: Text;
}

interface QuestionBase {
  readonly id: string;
  readonly name: Text;
  readonly topic: Topic;
  readonly prompt: Text;
  /** What a good answer says, in full. */
  readonly modelAnswer: Text;
  /** What people say wrongly, and why it is wrong. */
  readonly wrongAnswers: readonly { readonly answer: Text; readonly why: Text }[];
  readonly sources: readonly Source[];
  /** Ids of the questions or problems that an interviewer goes on to. */
  readonly followUps: readonly string[];
  readonly tags: readonly string[];
  readonly minutes: number;
}

/** Answered in words; the user ticks off the key points, and the share ticked is the grade. */
export interface OpenQuestion extends QuestionBase {
  readonly kind: "open";
  readonly keyPoints: readonly KeyPoint[];
}
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: "choice";
  readonly choices: readonly {
    readonly id: string;
    readonly text: Text;
    readonly correct: boolean;
    readonly why: Text;
  }[];
}
/** A number; right when |answer - value| <= tolerance. */
export interface NumericQuestion extends QuestionBase {
  readonly kind: "numeric";
  readonly value: number;
  readonly tolerance: number;
  readonly unit?: Text;
}
/** A word or formula; compared after dropping case, spaces and full-width forms. */
export interface ShortQuestion extends QuestionBase {
  readonly kind: "short";
  readonly accepted: readonly string[];
}
/** Spoken against the clock, then ticked off. */
export interface TalkQuestion extends QuestionBase {
  readonly kind: "talk";
  readonly seconds: number;
  readonly keyPoints: readonly KeyPoint[];
}
/** Played against an adversary that answers so as to keep the most possibilities open. */
export interface PlayQuestion extends QuestionBase {
  readonly kind: "play";
  readonly game: "balance";
  /** The number of balls unless the user asks for another. */
  readonly balls: number;
}
export type Question =
  | OpenQuestion
  | ChoiceQuestion
  | NumericQuestion
  | ShortQuestion
  | TalkQuestion
  | PlayQuestion;
export type QuestionKind = Question["kind"];

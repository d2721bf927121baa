import type { ProblemMeta } from "../core/problem.ts";
import type { Company, Question } from "../core/record.ts";
import type { SolutionLanguage } from "../core/report.ts";
import type { Text } from "../core/text.ts";

export const submissionFolders = [
  "accepted",
  "not_vectorized",
  "wrong_answer",
  "time_limit_exceeded",
  "run_time_error",
] as const;
export type SubmissionFolder = (typeof submissionFolders)[number];

/** A known-good or known-bad solution that came with a problem. */
export interface Submission {
  /** Its file's name without the ending: "plus-one-area". */
  readonly id: string;
  readonly folder: SubmissionFolder;
  /** Name of the file, for error messages and stack frames: "plus-one-area.ts". */
  readonly file: string;
  readonly language: SolutionLanguage;
  readonly source: string;
  readonly title: Text;
  /** What to look at, for mistakes. */
  readonly look: Text | null;
  readonly convention: boolean;
}

/** The long texts of a problem, and the solutions that came with it. */
export interface ProblemTexts {
  readonly statement: Text;
  /** Three hints, from idea to nearly code. */
  readonly hints: Readonly<Record<keyof Text, readonly [string, string, string]>>;
  readonly solution: Text;
  readonly submissions: readonly Submission[];
}

/** Everything in a problem's folder but its code. */
export interface ProblemPackage extends ProblemTexts {
  readonly meta: ProblemMeta;
}

/** All of seeds/ and problems/, read and validated. */
export interface CatalogData {
  readonly companies: readonly Company[];
  readonly questions: readonly Question[];
  readonly problems: readonly ProblemPackage[];
}

/** Something wrong in a source file of the catalogue. `line` is 1-based, or null for the whole file. */
export interface SourceFault {
  readonly file: string;
  readonly line: number | null;
  readonly message: Text;
}

/** What lists, completion and the schedule must know of a question. */
export type QuestionHead = Pick<Question, "id" | "name" | "kind" | "topic" | "tags">;

/**
 * What `npm run build` writes to dist/catalog.json. The texts of each problem stand in a file of their own, and
 * so do the questions in full: they are most of the bytes, and most commands need none or one of them.
 */
export interface CatalogIndex {
  readonly companies: readonly Company[];
  readonly questions: readonly QuestionHead[];
  readonly problems: readonly ProblemMeta[];
}

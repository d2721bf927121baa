import type { RequirementId } from "./problem.ts";
import type { Text } from "./text.ts";
import type { Value } from "./value.ts";

/** Verdict codes of the CLICS Contest API; JE is the judge's own fault. */
export const verdicts = ["AC", "WA", "TLE", "MLE", "RTE", "CE", "OLE", "SV", "JE"] as const;
export type Verdict = (typeof verdicts)[number];

export const solutionLanguages = ["typescript", "javascript", "python"] as const;
export type SolutionLanguage = (typeof solutionLanguages)[number];

export interface CaseReport {
  readonly name: string;
  readonly group: string;
  /** The export that ran, for problems that judge several separately. */
  readonly entry: string;
  readonly verdict: Verdict;
  /** CPU time of the call, or null when it never came back. */
  readonly timeMs: number | null;
  readonly message: Text | null;
  /** What the solution printed with console.log, line by line, cut at the log limit. */
  readonly logs: readonly string[];
}

export interface RequirementReport {
  readonly id: RequirementId;
  readonly met: boolean;
  readonly why: Text;
}

export interface TimeReport {
  readonly solutionMs: number;
  readonly referenceMs: number;
  /** Solution over reference. */
  readonly ratio: number;
  /** Exponent of the solution's time against size: 1 is linear, 2 quadratic. Null with too few sizes. */
  readonly growth: number | null;
}

export interface Counterexample {
  /** Arguments by parameter name. */
  readonly input: Readonly<Record<string, Value>>;
  readonly expected: Value;
  /** What the solution gave, or null when it gave nothing (see `message`). */
  readonly actual: Value | null;
  readonly message: Text;
}

export interface KnownMistake {
  readonly id: string;
  readonly title: Text;
  /** What to look at, without the solution. */
  readonly hint: Text;
  /** A choice other implementations make on purpose, named as such. */
  readonly convention: boolean;
}

/** A place in the user's own file, 1-based, with the lines around it. */
export interface CodeFrame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}

export interface SubtaskReport {
  readonly id: string;
  readonly name: Text;
  readonly passed: number;
  readonly total: number;
}

export type LayerState = "on" | "off" | "unavailable";
/** One layer of isolation around the solution's process. */
export interface IsolationLayer {
  readonly id: string;
  readonly state: LayerState;
  readonly about: Text;
}

/** Everything there is to say about one file; `drill judge` draws it, `--json` writes it. */
export interface JudgeReport {
  readonly file: string;
  readonly problem: string;
  readonly language: SolutionLanguage;
  readonly verdict: Verdict;
  /** What happened, in one sentence, for verdicts that no single case explains (CE, JE, SV, a load-time RTE). */
  readonly message: Text | null;
  readonly frame: CodeFrame | null;
  readonly passed: number;
  readonly total: number;
  readonly cases: readonly CaseReport[];
  readonly subtasks: readonly SubtaskReport[];
  readonly requirements: readonly RequirementReport[];
  readonly time: TimeReport | null;
  readonly counterexample: Counterexample | null;
  readonly resembles: KnownMistake | null;
  /** CPU time of all the solution's own runs: cases, timing, counting and shrinking. */
  readonly cpuMs: number;
  readonly isolation: readonly IsolationLayer[];
  readonly seed: number;
}

/** What a judgement tells while it goes on. */
export type JudgeEvent =
  /** Nothing keeps the Python file that is about to run from files and network: it must be trusted. */
  | { readonly kind: "unfiltered" }
  | { readonly kind: "compiled" }
  | { readonly kind: "case"; readonly report: CaseReport; readonly done: number; readonly total: number }
  | { readonly kind: "stage"; readonly stage: "timing" | "counting" | "shrinking" | "resembling" };

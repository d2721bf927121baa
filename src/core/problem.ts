import type { Random } from "./random.ts";
import type { Text } from "./text.ts";
import type { Dtype, Value } from "./value.ts";

/**
 * The type of an argument or of a result, as problem.yaml writes it. Extents in `shape` and `length` are
 * numbers or the names of dimensions ("n"); the same name means the same extent throughout one case.
 */
export type ValueType =
  | { readonly kind: "number" | "integer" | "string" | "boolean" }
  /** 1-D numbers: a typed array going in; coming back, a typed array of that dtype or a plain array. */
  | { readonly kind: "vector"; readonly dtype: Dtype; readonly length?: Extent }
  /** 1-D whole numbers coming back in any array type; what counts is their values. */
  | { readonly kind: "indices"; readonly length?: Extent }
  /** An ndarray (NumPy array) of the given rank. */
  | { readonly kind: "tensor"; readonly dtype: Dtype; readonly shape: readonly Extent[] }
  | { readonly kind: "list"; readonly of: ValueType }
  | { readonly kind: "tuple"; readonly of: readonly ValueType[] }
  /** Python receives a record's fields as separate arguments, and returns a dict or a tuple in this order. */
  | { readonly kind: "record"; readonly fields: Readonly<Record<string, ValueType>> }
  | { readonly kind: "nullable"; readonly of: ValueType }
  /** A function the solution may call while it runs; the judge answers (see `Oracle`). */
  | { readonly kind: "oracle"; readonly takes: readonly ValueType[]; readonly gives: ValueType };
export type Extent = number | string;

export interface Parameter {
  readonly name: string;
  /** Its name in Python where that is not simply the snake_case of `name`. */
  readonly python?: string;
  readonly type: ValueType;
  readonly about: Text;
}

/** How an actual result is held against the expected one. */
export type Comparison =
  | { readonly kind: "exact" }
  /** |actual - expected| <= atol + rtol * |expected|, element by element; NaN only where NaN is expected. */
  | { readonly kind: "close"; readonly rtol: number; readonly atol: number }
  /** `problem.ts` brings a `check`, for problems with more than one right answer. */
  | { readonly kind: "check" };

export interface Limits {
  /** CPU time that one call may take, in milliseconds. */
  readonly timeMs: number;
  readonly memoryMiB: number;
  readonly outputMiB: number;
}

/** What an interviewer asks beyond a right answer. */
export type RequirementId = "vectorized" | "approach" | "all-entries";

/** An export that is judged by itself, for problems that ask for several approaches. */
export interface Entry {
  readonly name: string;
  readonly title: Text;
}

/** A part of a problem that can be accepted by itself: it is accepted when all cases of its groups are. */
export interface Subtask {
  readonly id: string;
  readonly name: Text;
  readonly groups: readonly string[];
}

export interface Source {
  /** The paper, book, documentation page, company round or LeetCode number ("LeetCode 42"). */
  readonly title: string;
  readonly section?: string;
  readonly url?: string;
}

/** problem.yaml, validated. */
export interface ProblemMeta {
  readonly id: string;
  readonly name: Text;
  /** One line that says what is asked, for lists. */
  readonly summary: Text;
  /** One named export, or several that are judged separately. */
  readonly entries: readonly [Entry, ...Entry[]];
  readonly parameters: readonly Parameter[];
  readonly result: ValueType;
  readonly comparison: Comparison;
  readonly limits: Limits;
  readonly requirements: readonly RequirementId[];
  readonly subtasks: readonly Subtask[];
  /** Case groups in the order they run; the first failing group ends nothing, all cases always run. */
  readonly groups: readonly { readonly id: string; readonly name: Text }[];
  /** Named quantities of an input and the least and greatest value that cases reach, both included. */
  readonly bounds: Readonly<Record<string, readonly [number, number]>>;
  readonly tags: readonly string[];
  /** Whether the notes say to know it by heart: it is then also scheduled for writing from memory. */
  readonly core: boolean;
  /** Minutes a prepared candidate needs to write it. */
  readonly parMinutes: number;
  readonly sources: readonly Source[];
  readonly license: string;
}

/** Arguments of one call, in the order of `parameters`. An oracle's place is held by null. */
export type Arguments = readonly Value[];

/** A case written out by hand, with the reason for being in its name. */
export interface EdgeCase<Input extends Arguments, Output extends Value> {
  /** Kebab-case, unique in the problem: "ties-keep-lower-index". */
  readonly name: string;
  readonly group: string;
  input(): Input;
  /** The answer worked out by hand; the reference is checked against it. */
  readonly expected?: Output;
}

/** Generated cases: for each size, `count` inputs named `<name>-<size>` (and `-<k>` when count > 1). */
export interface CaseFamily<Input extends Arguments> {
  readonly name: string;
  readonly group: string;
  readonly sizes: readonly number[];
  readonly count?: number;
  generate(size: number, random: Random): Input;
}

/** A dimension along which cost is measured (time) and steps are counted (`vectorized`). */
export interface GrowthAxis<Input extends Arguments> {
  /** The dimension's name: "n". */
  readonly dimension: string;
  /** At least three ascending sizes for timing. */
  readonly timingSizes: readonly number[];
  /** The size N at which steps are counted; they are counted again at 4N, all else held equal. */
  readonly countingSize: number;
  /** An input of the given size whose other costs (kept boxes, other dimensions) do not grow with it. */
  generate(size: number, random: Random): Input;
}

/** What is wrong with a result, in words, by a problem's own check. */
export interface Finding {
  readonly message: Text;
}

/** A party the solution talks to while it runs; it lives in the judge and is made anew for each run. */
export interface Oracle {
  /** Answers one call. Throws OracleViolation when the solution breaks the rules. */
  answer(args: readonly Value[]): Value;
  /** Judges the final result together with what was asked. */
  conclude(result: Value): Finding | null;
}

export class OracleViolation extends Error {
  override readonly name = "OracleViolation";
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.message.en);
    this.finding = finding;
  }
}

/** Whether a problem's own code threw it: bundled by itself, it throws a class of its own. */
export function isOracleViolation(error: unknown): error is OracleViolation {
  return error instanceof Error && error.name === "OracleViolation" && "finding" in error;
}

/** problem.ts: what the judge runs. Everything here is pure; randomness comes in. */
export interface ProblemCode<Input extends Arguments = Arguments, Output extends Value = Value> {
  readonly edges: readonly EdgeCase<Input, Output>[];
  readonly families: readonly CaseFamily<Input>[];
  readonly growth: readonly GrowthAxis<Input>[];
  /** The right answer; vectorized on Float32Array where that applies. Must not change its arguments. */
  reference(...input: Input): Output;
  /** Whether an input keeps the statement's promises; shrinking stays within them. */
  isValid(input: Input): boolean;
  /** The quantities that `bounds` names, of one input. */
  measure(input: Input): Readonly<Record<string, number>>;
  /**
   * Simpler inputs to try, most promising first. Left out, the judge shrinks by the parameters' types: it
   * drops slices along named dimensions together and makes numbers smaller and rounder.
   */
  shrink?(input: Input): Iterable<Input>;
  /** For comparison "check": null when `actual` is a right answer. */
  check?(input: Input, expected: Output, actual: Value): Finding | null;
  /** For problems with an oracle parameter: a fresh oracle for one run of this input. */
  oracle?(input: Input): Oracle;
  /** For requirement "approach": what each entry must be seen to do (see `Probe`). */
  readonly approaches?: Readonly<Record<string, ApproachRule<Input>>>;
}

/** What an instrumented run counted. */
export interface Probe {
  /** Executions of function, loop and callback bodies, added up. */
  readonly steps: number;
  /** Calls of built-ins that an approach may not or must use: "sort", "Map.set", "Set.add", "Array.push" ... */
  readonly calls: Readonly<Record<string, number>>;
  /** Reads of elements of the input arrays. */
  readonly inputReads: number;
  /** Elements written into arrays, maps and sets that the solution made. */
  readonly extraElements: number;
  /** Deepest nesting of the solution's own functions. */
  readonly depth: number;
}

export interface ApproachRule<Input extends Arguments> {
  /** Inputs on which the entry is probed, small first. */
  inputs(random: Random): readonly Input[];
  /** Null when the counts fit the approach; `probes` has one for each input, in order. */
  judge(probes: readonly Probe[], inputs: readonly Input[]): Finding | null;
}

/** Keeps a problem's own types while it is written, and forgets them where the judge holds all problems. */
export function defineProblem<Input extends Arguments, Output extends Value>(
  code: ProblemCode<Input, Output>,
): ProblemCode {
  return code as unknown as ProblemCode;
}

import type { ProblemPackage } from "../catalog/types.ts";
import { Interrupted, RequestError } from "../core/failure.ts";
import { findNearest } from "../core/names.ts";
import { escapeText } from "../core/plain-text.ts";
import type { Arguments, ProblemCode } from "../core/problem.ts";
import type {
  CaseReport,
  CodeFrame,
  JudgeEvent,
  JudgeReport,
  RequirementReport,
  SubtaskReport,
  Verdict,
} from "../core/report.ts";
import type { Text } from "../core/text.ts";
import type { Value } from "../core/value.ts";
import type { Fault, LoadOutcome, Program } from "../sandbox/api.ts";
import { openSession } from "../sandbox/session.ts";
import { type Compiled, compileSubmission } from "./compile.ts";
import { type Grade, gradeCall, OracleListener, verdictOf, wordFault } from "./grade.ts";
import { type Case, hostProblem, listCases, ProblemFault, type ProblemHost } from "./problem-host.ts";
import { arrangeArguments, isSyntaxFault, nameEntry, openOptionsFor, Runner } from "./runner.ts";
import type { Submission } from "./submission.ts";
import { measureTime } from "./timing.ts";
import { countElements } from "./value-size.ts";

export interface JudgeRequest {
  readonly submission: Submission;
  readonly problem: ProblemPackage;
  readonly code: ProblemCode;
  /** CPU time of one run of the reference, where the code does not run in this process. */
  readonly timeReference?: (input: Arguments) => number;
  readonly seed: number;
  /** Runs this case alone. */
  readonly caseName?: string;
  /** How far to go: "verdict" leaves everything but the cases out, "requirements" checks these too. */
  readonly depth?: "verdict" | "requirements" | "full";
  /** Leaves out what costs time and says no more once something has failed: for the self-check of problems. */
  readonly isBrief?: boolean;
}

/** Inputs and answers by case name; they depend on the problem and the seed alone. */
export class PreparedCases {
  readonly #cases = new Map<string, PreparedCase | ProblemFault>();
  #elements = 0;

  get(name: string): PreparedCase | ProblemFault | undefined {
    return this.#cases.get(name);
  }

  set(name: string, prepared: PreparedCase | ProblemFault): void {
    this.delete(name);
    this.#cases.set(name, prepared);
    this.#elements += sizeOf(prepared);
  }

  /** Elements of all that is held. */
  get elements(): number {
    return this.#elements;
  }

  delete(name: string): void {
    const prepared = this.#cases.get(name);
    if (prepared) this.#elements -= sizeOf(prepared);
    this.#cases.delete(name);
  }
}

function sizeOf(prepared: PreparedCase | ProblemFault): number {
  return prepared instanceof ProblemFault
    ? 0
    : countElements(prepared.input) + countElements(prepared.expected);
}

export interface JudgeOptions {
  readonly onEvent?: (event: JudgeEvent) => void;
  readonly signal?: AbortSignal;
  /** Shared by judgements of many submissions to one problem with one seed, so that each case is made once. */
  readonly prepared?: PreparedCases;
  /** A runner to use and leave open, for trusted submissions judged one after the other. */
  readonly runner?: Runner;
}

/** What is known once the cases have run; what explains the verdict is worked out from it. */
export interface Judged {
  readonly request: JudgeRequest;
  readonly host: ProblemHost;
  readonly compiled: Compiled;
  /** Entries that the submission brings, by their TypeScript names. */
  readonly entries: readonly string[];
  readonly cases: readonly Case[];
  readonly failures: readonly Failure[];
  readonly options: JudgeOptions;
}

/** A case that was not accepted. */
export interface Failure {
  readonly entry: string;
  readonly case: Case;
  readonly input: Arguments;
  readonly expected: Value;
  readonly grade: Grade;
}

/** After so many, the rest of the cases would only keep the user waiting. */
const mostTimeouts = 3;
const mostDeaths = 8;
/** In brief, a group that has failed has no larger inputs run; in elements. */
const mostElementsOnceFailed = 4_000;
/** Inputs prepared ahead of their turn, in elements. */
const preparedElements = 16_000_000;
/** Inputs and answers kept for the submissions still to come: of a larger problem they are made anew. */
const sharedElements = 32_000_000;

/**
 * Judges one submission against one problem. Every case runs, whatever the ones before it came to.
 *
 * The verdict is JE when the judge or the problem's own code failed; else SV when any case broke the sandbox's
 * rules; else that of the first case, in order, that was not accepted; else AC. What cannot be compiled or
 * loaded has no cases run: CE for syntax, imports and a missing entry, otherwise what loading came to.
 *
 * Throws RequestError for a case that does not exist, and Interrupted when the signal is aborted.
 */
export async function judgeSubmission(
  request: JudgeRequest,
  options: JudgeOptions = {},
): Promise<JudgeReport> {
  const { problem, submission } = request;
  if (submission.language === "python") await requirePython();
  // The child boots while this process compiles.
  const runner = options.runner ?? new Runner(openSession, openOptionsFor(problem.meta, submission.language));
  const abort = () => void runner.close();
  options.signal?.addEventListener("abort", abort);
  try {
    const report = await new Judgement(request, options, runner).run();
    if (options.signal?.aborted) throw new Interrupted();
    return report;
  } finally {
    options.signal?.removeEventListener("abort", abort);
    if (!options.runner) await runner.close();
  }
}

async function requirePython(): Promise<void> {
  const { findPythonExecutable } = await import("../sandbox/python.ts");
  if ((await findPythonExecutable()) !== null) return;
  throw new RequestError({
    en: "there is no python3 to run this file with; drill doctor says what was looked for",
    zh: "没有找到可用的 python3，无法运行这个文件；用 drill doctor 查看详情",
  });
}

const numpyMissing: Text = {
  en: "this Python has no NumPy: python3 -m pip install numpy",
  zh: "当前 Python 没有安装 NumPy：python3 -m pip install numpy",
};

function isNumpyMissing(fault: Fault): boolean {
  return (
    fault.kind === "threw" && fault.name === "ModuleNotFoundError" && fault.message.startsWith("NumPy is not")
  );
}

interface PreparedCase {
  readonly input: Arguments;
  readonly expected: Value;
}

function prepareCase(each: Case, host: ProblemHost): PreparedCase | ProblemFault {
  try {
    const input = each.makeInput();
    return { input, expected: host.reference(input) };
  } catch (error) {
    if (error instanceof ProblemFault) return error;
    throw error;
  }
}

class Judgement {
  readonly #request: JudgeRequest;
  readonly #options: JudgeOptions;
  readonly #runner: Runner;
  readonly #host: ProblemHost;
  readonly #prepared: PreparedCases;
  readonly #ran = new Set<string>();
  #cases: readonly Case[] = [];
  #timeouts = 0;
  #finished = false;

  constructor(request: JudgeRequest, options: JudgeOptions, runner: Runner) {
    this.#request = request;
    this.#options = options;
    this.#runner = runner;
    this.#host = hostProblem(request.problem.meta, request.code);
    this.#prepared = options.prepared ?? new PreparedCases();
    runner.forget();
  }

  async run(): Promise<JudgeReport> {
    try {
      return await this.#judge();
    } catch (error) {
      if (!(error instanceof ProblemFault)) throw error;
      const { en, zh } = escapeText(error.text);
      return this.#report("JE", {
        en: `the problem's own code failed: ${en}`,
        zh: `题目自身的代码出错：${zh}`,
      });
    } finally {
      this.#finished = true;
    }
  }

  async #judge(): Promise<JudgeReport> {
    const { submission, problem, code, seed, caseName } = this.#request;
    const all = guardNames(listCases(code, seed));
    this.#cases = caseName === undefined ? all : [findCase(all, caseName)];
    const compiled = compileSubmission(submission, problem.meta);
    if (compiled.kind === "failed") {
      // The report tells of the layers, and whether a filter is on only a child that is there knows.
      if (submission.language === "python") await this.#runner.boot();
      return this.#report("CE", compiled.message, compiled.frame);
    }
    this.#options.onEvent?.({ kind: "compiled" });

    const loading = this.#load(compiled.program);
    void this.#prepareAhead();
    const loaded = await loading;
    if (loaded.kind === "fault") {
      if (isNumpyMissing(loaded.fault)) throw new RequestError(numpyMissing);
      const { message, frame } = wordFault(loaded.fault, problem.meta.limits, compiled);
      return this.#report(isSyntaxFault(loaded.fault) ? "CE" : verdictOf(loaded.fault), message, frame);
    }
    const entries = this.#entriesOf(loaded);
    if (entries.length === 0) return this.#report("CE", wordNoFunction(this.#host, submission.language));
    if (this.#cases.length === 0) {
      return this.#report("JE", { en: "the problem has no cases", zh: "这道题没有任何用例" });
    }
    return this.#runCases(compiled, entries);
  }

  /** A Python file is kept in by the system call filter alone; where there is none, that is told before it runs. */
  async #load(program: Program): Promise<LoadOutcome> {
    if (this.#request.submission.language === "python") {
      const layers = await this.#runner.boot();
      const isFiltered = layers.some(({ id, state }) => id === "seccomp" && state === "on");
      if (!isFiltered) this.#options.onEvent?.({ kind: "unfiltered" });
    }
    return this.#runner.load(program);
  }

  #entriesOf(loaded: Extract<LoadOutcome, { kind: "loaded" }>): string[] {
    const { problem, submission } = this.#request;
    return problem.meta.entries
      .map(({ name }) => name)
      .filter((name) => loaded.entries.includes(nameEntry(name, submission.language)));
  }

  /** Makes inputs and answers in between, while the child boots and computes. */
  async #prepareAhead(): Promise<void> {
    let elements = 0;
    for (const each of this.#cases) {
      await new Promise(setImmediate);
      if (this.#finished || elements > preparedElements) return;
      if (this.#ran.has(each.name)) continue;
      const prepared = this.#tryPrepare(each);
      // It is thrown where the case is run.
      if (prepared instanceof ProblemFault) return;
      elements += countElements(prepared.input);
    }
  }

  #prepare(each: Case): PreparedCase {
    const prepared = this.#tryPrepare(each);
    if (prepared instanceof ProblemFault) throw prepared;
    return prepared;
  }

  #tryPrepare(each: Case): PreparedCase | ProblemFault {
    let prepared = this.#prepared.get(each.name);
    if (!prepared) {
      prepared = prepareCase(each, this.#host);
      this.#prepared.set(each.name, prepared);
    }
    return prepared;
  }

  async #runCases(compiled: Compiled, entries: readonly string[]): Promise<JudgeReport> {
    const reports: CaseReport[] = [];
    const failures: Failure[] = [];
    const total = entries.length * this.#cases.length;
    for (const each of this.#cases) {
      for (const entry of entries) {
        if (this.#options.signal?.aborted) throw new Interrupted();
        const { report, failure } = await this.#runCase(compiled, entry, each, failures);
        reports.push(report);
        if (failure) failures.push(failure);
        this.#options.onEvent?.({ kind: "case", report, done: reports.length, total });
      }
      // An input is large and, unless it is shared, not needed again.
      const isShared = this.#options.prepared !== undefined && this.#prepared.elements <= sharedElements;
      if (!isShared) this.#prepared.delete(each.name);
      this.#ran.add(each.name);
    }
    const judged: Judged = {
      request: this.#request,
      host: this.#host,
      compiled,
      entries,
      cases: this.#cases,
      failures,
      options: this.#options,
    };
    return this.#explain(judged, reports);
  }

  async #runCase(
    compiled: Compiled,
    entry: string,
    each: Case,
    failures: readonly Failure[],
  ): Promise<{ report: CaseReport; failure: Failure | null }> {
    const skipped = this.#reasonToSkip(each, failures);
    if (skipped) {
      const { verdict, message } = skipped;
      const report = { name: each.name, group: each.group, entry, verdict, timeMs: null, message, logs: [] };
      return { report, failure: null };
    }
    const { input, expected } = this.#prepare(each);
    const grade = await runInput(
      this.#runner,
      this.#host,
      compiled,
      this.#request.submission,
      entry,
      input,
      () => expected,
    );
    if (grade.verdict === "TLE") this.#timeouts += 1;
    const { verdict, timeMs, message, logs } = grade;
    const report = { name: each.name, group: each.group, entry, verdict, timeMs, message, logs };
    return { report, failure: verdict === "AC" ? null : { entry, case: each, input, expected, grade } };
  }

  #reasonToSkip(each: Case, failures: readonly Failure[]): { verdict: Verdict; message: Text } | null {
    const last = failures.at(-1);
    if (!last) return null;
    const { verdict } = last.grade;
    if (verdict === "SV" || verdict === "JE") {
      return { verdict, message: { en: "not run after what happened before", zh: "前面已出问题，未运行" } };
    }
    const { isBrief = false } = this.#request;
    const most = isBrief ? 1 : mostTimeouts;
    if (this.#timeouts >= most) {
      const message = {
        en: `not run: ${most} ${most === 1 ? "case" : "cases"} had already timed out`,
        zh: `未运行：已有 ${most} 个用例超时`,
      };
      return { verdict: "TLE", message };
    }
    const isKnown = isBrief && failures.some((failure) => failure.case.group === each.group);
    if (isKnown && countElements(this.#prepare(each).input) > mostElementsOnceFailed) {
      const message = {
        en: "not run: large, and its group has failed",
        zh: "未运行：输入较大，且所在组已失败",
      };
      return { verdict, message };
    }
    if (this.#runner.deaths >= mostDeaths) {
      const message = {
        en: `not run: the process had already ended ${mostDeaths} times`,
        zh: `未运行：进程已异常结束 ${mostDeaths} 次`,
      };
      return { verdict, message };
    }
    return null;
  }

  /** Whatever is beyond the verdict is loaded only when there is a use for it. */
  async #explain(judged: Judged, cases: readonly CaseReport[]): Promise<JudgeReport> {
    const verdict = overallVerdict(cases);
    const frame = judged.failures.find(({ grade }) => grade.verdict === verdict)?.grade.frame ?? null;
    const message = verdict === "JE" ? (judged.failures[0]?.grade.message ?? null) : null;
    const report = this.#report(verdict, message, frame, cases);
    const { depth = "full", caseName } = this.#request;
    if (depth === "verdict" || verdict === "JE" || verdict === "SV") return report;
    const stage = (name: Extract<JudgeEvent, { kind: "stage" }>["stage"]) =>
      this.#options.onEvent?.({ kind: "stage", stage: name });
    if (verdict !== "AC") {
      if (depth !== "full") return report;
      stage("shrinking");
      const { findCounterexample } = await import("./counterexample.ts");
      const counterexample = await findCounterexample(judged, this.#runner);
      stage("resembling");
      const { findKnownMistake } = await import("./resemble.ts");
      const resembles = await findKnownMistake(judged, counterexample);
      return { ...report, counterexample: counterexample?.report ?? null, resembles };
    }
    if (caseName !== undefined) return report;
    stage("timing");
    const time = depth === "full" ? await measureTime(judged, this.#runner) : null;
    stage("counting");
    const requirements = await this.#checkRequirements(judged);
    return { ...report, time, requirements };
  }

  async #checkRequirements(judged: Judged): Promise<readonly RequirementReport[]> {
    if (judged.host.meta.requirements.length === 0) return [];
    const { checkRequirements } = await import("./requirements.ts");
    return checkRequirements(judged, this.#runner);
  }

  #report(
    verdict: Verdict,
    message: Text | null = null,
    frame: CodeFrame | null = null,
    cases: readonly CaseReport[] = [],
  ): JudgeReport {
    const { submission, problem, seed } = this.#request;
    return {
      file: submission.file,
      problem: problem.meta.id,
      language: submission.language,
      verdict,
      message,
      frame,
      passed: cases.filter((each) => each.verdict === "AC").length,
      total: cases.length || this.#cases.length,
      cases,
      subtasks: this.#reportSubtasks(cases),
      requirements: [],
      time: null,
      counterexample: null,
      resembles: null,
      cpuMs: this.#runner.cpuMs,
      isolation: this.#runner.layers,
      seed,
    };
  }

  #reportSubtasks(cases: readonly CaseReport[]): SubtaskReport[] {
    return this.#request.problem.meta.subtasks.map(({ id, name, groups }) => {
      const own = cases.filter(({ group }) => groups.includes(group));
      return { id, name, passed: own.filter(({ verdict }) => verdict === "AC").length, total: own.length };
    });
  }
}

/** Runs one entry on one input and grades what comes back; the answer may be worked out meanwhile. */
export async function runInput(
  runner: Runner,
  host: ProblemHost,
  compiled: Compiled,
  submission: Submission,
  entry: string,
  input: Arguments,
  expected: () => Value,
): Promise<Grade> {
  const oracle = host.oracle(input);
  const listener = oracle && new OracleListener(oracle);
  const outcome = await runner.call({
    entry: nameEntry(entry, submission.language),
    ...arrangeArguments(host.meta, submission.language, input),
    ...(listener && { oracle: listener.answer }),
  });
  return gradeCall(host, compiled, input, expected, outcome, listener);
}

function overallVerdict(cases: readonly CaseReport[]): Verdict {
  for (const grave of ["JE", "SV"] as const) {
    if (cases.some(({ verdict }) => verdict === grave)) return grave;
  }
  return cases.find(({ verdict }) => verdict !== "AC")?.verdict ?? "AC";
}

function guardNames(cases: readonly Case[]): readonly Case[] {
  const names = new Set<string>();
  for (const { name } of cases) {
    if (names.has(name))
      throw new ProblemFault({ en: `two cases are named ${name}`, zh: `有两个用例都叫 ${name}` });
    names.add(name);
  }
  return cases;
}

function findCase(cases: readonly Case[], name: string): Case {
  const found = cases.find((each) => each.name === name);
  if (found) return found;
  const nearest = findNearest(
    cases.map((each) => each.name),
    name,
  );
  throw new RequestError({
    en: `there is no case "${name}"${nearest === null ? "" : `; did you mean "${nearest}"?`}`,
    zh: `没有用例 "${name}"${nearest === null ? "" : `，是不是 "${nearest}"？`}`,
  });
}

function wordNoFunction(host: ProblemHost, language: Submission["language"]): Text {
  const names = host.meta.entries.map(({ name }) => `"${nameEntry(name, language)}"`).join(", ");
  return language === "python"
    ? { en: `the file defines no function ${names}`, zh: `文件里没有定义函数 ${names}` }
    : { en: `${names} is exported, but is no function`, zh: `${names} 已导出，但不是函数` };
}

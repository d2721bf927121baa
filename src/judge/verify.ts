import type { ProblemPackage, Submission, SubmissionFolder } from "../catalog/types.ts";
import { resultsAgree } from "../core/compare.ts";
import { escapeText } from "../core/plain-text.ts";
import type { Arguments, ProblemCode, ProblemMeta } from "../core/problem.ts";
import { createRandom } from "../core/random.ts";
import type { JudgeReport, SolutionLanguage, Verdict } from "../core/report.ts";
import { scaffoldSolution } from "../core/scaffold.ts";
import type { Text } from "../core/text.ts";
import { copyValue, dtypeOf, isNumericArray, isTensor, type Value } from "../core/value.ts";
import { openSession } from "../sandbox/session.ts";
import { findFault } from "./grade.ts";
import { judgeSubmission, PreparedCases } from "./judge.ts";
import { type Case, guard, hostProblem, listCases, ProblemFault, type ProblemHost } from "./problem-host.ts";
import { openOptionsFor, Runner } from "./runner.ts";
import { submissionOf } from "./submission.ts";
import { mapNumbers, worthlessResults } from "./worthless-results.ts";

/** The rules that a problem must keep, each shown by a broken pack that it catches. */
export const verifyRules = [
  "code-runs",
  "languages-complete",
  "no-dangling-reference",
  "submissions-present",
  "deterministic",
  "valid-inputs",
  "reference-right",
  "bounds-reached",
  "worthless-rejected",
  "rounding-accepted",
  "scaffold-rejected",
  "submission-verdict",
  "requirement-verdict",
  "time-limit",
] as const;
export type VerifyRule = (typeof verifyRules)[number];

export interface VerifyFinding {
  readonly severity: "error" | "warning";
  readonly rule: VerifyRule;
  /** The case, submission or text that it is about. */
  readonly subject: string | null;
  readonly message: Text;
}

/** One line of the table of submissions by case group. */
export interface SubmissionRow {
  readonly folder: SubmissionFolder;
  readonly file: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
  readonly groups: readonly { readonly id: string; readonly passed: number; readonly total: number }[];
  /** CPU time of its slowest case, or null when none came back. */
  readonly slowestMs: number | null;
}

export interface ProblemVerification {
  readonly problem: string;
  readonly findings: readonly VerifyFinding[];
  readonly rows: readonly SubmissionRow[];
}

export interface VerifyOptions {
  readonly seed: number;
  /** Whether there is a Python with NumPy to run; submissions in it are left out otherwise, with a warning. */
  readonly python: boolean;
  /** Told before each submission is judged. */
  readonly onSubmission?: (file: string, done: number, total: number) => void;
  /** Told before a Python file runs that nothing keeps from files and network. */
  readonly onUnfiltered?: () => void;
  readonly signal?: AbortSignal;
}

/** How many times the slowest accepted submission's time the limit must be, and how far a slow one exceeds it. */
const acceptedMargin = 2;
/** Simpler inputs asked of a problem's own shrinker, each case. */
const mostShrinksTried = 16;
const exceededMargin = 1.5;

/** Checks one problem against every rule; what falls short is in the findings, nothing is thrown. */
export async function verifyProblem(
  problem: ProblemPackage,
  code: ProblemCode,
  options: VerifyOptions,
): Promise<ProblemVerification> {
  const verification = new Verification(problem, code, options);
  try {
    verification.checkTexts();
    verification.checkReferences();
    verification.checkPresence();
    await verification.checkCases();
    if (!options.signal?.aborted) verification.checkAids();
  } catch (error) {
    if (!(error instanceof ProblemFault)) throw error;
    verification.report("error", "code-runs", null, escapeText(error.text));
    return verification.result();
  }
  if (options.signal?.aborted) return verification.result();
  await verification.checkSolutions();
  return verification.result();
}

class Verification {
  readonly #problem: ProblemPackage;
  readonly #meta: ProblemMeta;
  readonly #code: ProblemCode;
  readonly #host: ProblemHost;
  readonly #options: VerifyOptions;
  readonly #findings: VerifyFinding[] = [];
  readonly #rows: SubmissionRow[] = [];
  readonly #unsteady = new Set<string>();
  readonly #prepared = new PreparedCases();

  constructor(problem: ProblemPackage, code: ProblemCode, options: VerifyOptions) {
    this.#problem = problem;
    this.#meta = problem.meta;
    this.#code = code;
    this.#host = hostProblem(problem.meta, code);
    this.#options = options;
  }

  result(): ProblemVerification {
    return { problem: this.#meta.id, findings: this.#findings, rows: this.#rows };
  }

  report(severity: VerifyFinding["severity"], rule: VerifyRule, subject: string | null, message: Text): void {
    this.#findings.push({ severity, rule, subject, message });
  }

  #error(rule: VerifyRule, subject: string | null, en: string, zh: string): void {
    this.report("error", rule, subject, { en, zh });
  }

  #warn(rule: VerifyRule, subject: string | null, en: string, zh: string): void {
    this.report("warning", rule, subject, { en, zh });
  }

  checkTexts(): void {
    const { statement, hints, solution, submissions } = this.#problem;
    const prose: [string, Text][] = [
      ["statement", statement],
      ["solution", solution],
      ...[0, 1, 2].map((i): [string, Text] => [`hint ${i + 1}`, { en: hints.en[i]!, zh: hints.zh[i]! }]),
      ["summary", this.#meta.summary],
      ...this.#meta.parameters.map(({ name, about }): [string, Text] => [`parameter ${name}`, about]),
      ...submissions.flatMap(({ file, title, look }): [string, Text][] => [
        [`title of ${file}`, title],
        ...(look ? [[`look of ${file}`, look] as [string, Text]] : []),
      ]),
    ];
    for (const [subject, { en, zh }] of prose) {
      if (en.trim() === "" || zh.trim() === "") {
        this.#error("languages-complete", subject, "one language is missing", "缺少一种语言");
      } else if (/\p{Script=Han}/u.test(en)) {
        this.#error("languages-complete", subject, "the English text has Chinese in it", "英文文本里有中文");
      } else if (!/\p{Script=Han}/u.test(zh)) {
        this.#error(
          "languages-complete",
          subject,
          "the Chinese text has no Chinese in it",
          "中文文本里没有中文",
        );
      }
    }
  }

  checkReferences(): void {
    const groups = new Set(this.#meta.groups.map(({ id }) => id));
    const cases = listCases(this.#code, this.#options.seed);
    const used = new Set(cases.map(({ group }) => group));
    const dangling = (subject: string, what: string, whatZh: string) =>
      this.#error("no-dangling-reference", subject, `${what} does not exist`, `${whatZh}不存在`);
    for (const { name, group } of cases) {
      if (!groups.has(group)) dangling(name, `its group "${group}"`, `用例组 "${group}" `);
    }
    for (const { id } of this.#meta.groups) {
      if (!used.has(id))
        this.#error("no-dangling-reference", id, "no case is in this group", "这个组里没有用例");
    }
    for (const subtask of this.#meta.subtasks) {
      for (const group of subtask.groups) {
        if (!groups.has(group))
          dangling(`subtask ${subtask.id}`, `its group "${group}"`, `用例组 "${group}" `);
      }
    }
    const entries = new Set(this.#meta.entries.map(({ name }) => name));
    for (const entry of Object.keys(this.#code.approaches ?? {})) {
      if (!entries.has(entry)) dangling(`approach ${entry}`, "its entry", "对应的函数");
    }
    if (this.#meta.requirements.includes("vectorized") && this.#code.growth.length === 0) {
      dangling("vectorized", "the growth axis that it counts along", "计数所需的 growth ");
    }
    if (this.#meta.requirements.includes("approach") && !this.#code.approaches) {
      dangling("approach", "the rule that it checks", "要检查的 approaches ");
    }
    for (const { name, count } of countNames(cases)) {
      if (count > 1)
        this.#error("no-dangling-reference", name, "several cases have this name", "有多个用例同名");
    }
  }

  checkPresence(): void {
    const { submissions } = this.#problem;
    const accepted = submissions.filter(({ folder }) => folder === "accepted");
    const rule = "submissions-present";
    if (accepted.length < 2) {
      this.#error(rule, "accepted", "fewer than two accepted submissions", "accepted 解答不足两份");
    }
    if (!accepted.some(({ language }) => language === "python")) {
      this.#warn(rule, "accepted", "no accepted submission in Python", "没有 Python 的 accepted 解答");
    }
    if (!submissions.some(({ folder }) => folder === "wrong_answer")) {
      this.#error(rule, "wrong_answer", "no known mistake", "没有 wrong_answer 解答");
    }
    if (
      this.#meta.requirements.includes("vectorized") &&
      !submissions.some(({ folder }) => folder === "not_vectorized")
    ) {
      this.#error(rule, "not_vectorized", "no submission that is right but loops", "没有正确但用循环的解答");
    }
  }

  async checkCases(): Promise<void> {
    const { seed, signal } = this.#options;
    const cases = listCases(this.#code, seed);
    const again = listCases(this.#code, seed);
    const reach = new Map<string, [number, number]>();
    const unrejected = new Map(worthlessResults.map(({ id }) => [id, true]));
    for (const [i, each] of cases.entries()) {
      // Ctrl-C is heard in between; the code itself is called without a pause.
      await new Promise(setImmediate);
      if (signal?.aborted) return;
      const input = each.makeInput();
      if (!sameValues(input, again[i]!.makeInput())) {
        this.#error(
          "deterministic",
          each.name,
          "the same seed gives another input",
          "同一种子生成了不同的输入",
        );
      }
      if (!this.#host.isValid(input)) {
        this.#error("valid-inputs", each.name, "breaks the promises of isValid", "输入不满足 isValid");
      }
      const expected = this.#checkReference(each, input);
      this.#extendReach(reach, input);
      this.#checkWorthless(each, input, expected, unrejected);
      this.#checkRounding(each, input, expected);
    }
    this.#checkBounds(reach);
    for (const { id, name, applies } of worthlessResults) {
      if (unrejected.get(id) && applies(this.#meta)) {
        this.#error("worthless-rejected", id, `no case rejects ${name.en}`, `没有用例拒绝${name.zh}`);
      }
    }
  }

  /** What is called only when a solution is wrong or is measured, so that it does not fail a user first. */
  checkAids(): void {
    const { seed } = this.#options;
    const { edges, growth, shrink } = this.#code;
    if (shrink) {
      for (const edge of edges) {
        guard(`shrink of ${edge.name}`, () => {
          let tried = 0;
          // All that a shrinker has to offer for a large input may take minutes to list.
          for (const _simpler of shrink(edge.input())) if (++tried === mostShrinksTried) break;
        });
      }
    }
    for (const axis of growth) {
      guard(`growth along ${axis.dimension}`, () => axis.generate(axis.countingSize, createRandom(seed)));
    }
  }

  #checkReference(each: Case, input: Arguments): Value {
    const rule = "reference-right";
    const before = input.map((value) => copyValue(value));
    const expected = this.#host.reference(input);
    if (!sameValues(input, before)) {
      this.#error(rule, each.name, "the reference changes its input", "reference 修改了输入");
    }
    if (!resultsAgree(this.#host.reference(before), expected, { kind: "exact" })) {
      this.#error(
        "deterministic",
        each.name,
        "the reference answers differently each time",
        "reference 每次结果不同",
      );
    }
    const byHand = this.#code.edges.find(({ name }) => name === each.name)?.expected;
    const comparison = this.#host.comparison;
    if (byHand !== undefined && comparison.kind !== "check" && !resultsAgree(byHand, expected, comparison)) {
      this.#error(
        rule,
        each.name,
        "the reference differs from the answer worked out by hand",
        "reference 与手算答案不同",
      );
    }
    const finding = this.#gradeSteadily(each, input, expected, expected);
    if (finding) {
      this.#error(
        rule,
        each.name,
        `its own answer is rejected: ${finding.en}`,
        `自己的答案被拒绝：${finding.zh}`,
      );
    }
    return expected;
  }

  /** The same, asked twice where the problem's own check decides: its answer must not depend on chance. */
  #gradeSteadily(each: Case, input: Arguments, expected: Value, actual: Value): Text | null {
    const finding = this.#gradeValue(input, expected, actual);
    if (this.#host.comparison.kind !== "check" || this.#unsteady.has(each.name)) return finding;
    if (this.#gradeValue(input, expected, actual)?.en !== finding?.en) {
      this.#unsteady.add(each.name);
      this.#error(
        "deterministic",
        each.name,
        "the check answers differently each time",
        "check 每次结果不同",
      );
    }
    return finding;
  }

  /** What the judge says to a value, as if a solution had returned it. */
  #gradeValue(input: Arguments, expected: Value, actual: Value): Text | null {
    // Oracles judge a conversation; a bare value has none.
    if (this.#host.oracle(input)) return null;
    const typeName = isNumericArray(actual) ? actual.constructor.name : "object";
    const named = {
      value: actual,
      typeName: isTensor(actual) ? `ndarray<${dtypeOf(actual.data)}>` : typeName,
    };
    return findFault(this.#host, input, () => expected, named, null)?.message ?? null;
  }

  #extendReach(reach: Map<string, [number, number]>, input: Arguments): void {
    const measured = guard("measure", () => this.#code.measure(input));
    for (const [name, value] of Object.entries(measured)) {
      const [least, greatest] = reach.get(name) ?? [value, value];
      reach.set(name, [Math.min(least, value), Math.max(greatest, value)]);
    }
  }

  #checkBounds(reach: ReadonlyMap<string, [number, number]>): void {
    const rule = "bounds-reached";
    for (const [name, bounds] of Object.entries(this.#meta.bounds)) {
      const reached = reach.get(name);
      if (!reached) {
        this.#error(rule, name, "problem.ts does not measure it", "problem.ts 没有度量它");
      } else if (reached[0] !== bounds[0] || reached[1] !== bounds[1]) {
        const [said, found] = [`[${bounds.join(", ")}]`, `[${reached.join(", ")}]`];
        this.#error(
          rule,
          name,
          `problem.yaml says ${said}, cases reach ${found}`,
          `problem.yaml 写的是 ${said}，用例实际达到 ${found}`,
        );
      }
    }
  }

  #checkWorthless(each: Case, input: Arguments, expected: Value, unrejected: Map<string, boolean>): void {
    if (this.#host.oracle(input)) {
      for (const { id } of worthlessResults) unrejected.set(id, false);
      return;
    }
    for (const { id, name, make, always } of worthlessResults) {
      const actual = make(expected, input, this.#meta);
      if (actual === undefined) continue;
      const finding = this.#gradeSteadily(each, input, expected, actual);
      if (finding) unrejected.set(id, false);
      else if (always && this.#host.comparison.kind !== "check") {
        this.#error("worthless-rejected", each.name, `accepts ${name.en}`, `接受了${name.zh}`);
      }
    }
  }

  /** Sums in float32 and in float64 differ by some units in the last place; both must pass. */
  #checkRounding(each: Case, input: Arguments, expected: Value): void {
    const { comparison } = this.#host;
    if (comparison.kind !== "close") return;
    const nudged = mapNumbers(expected, (value) => value * (1 + 2 ** -20));
    const finding = this.#gradeValue(input, expected, nudged);
    if (finding) {
      this.#error(
        "rounding-accepted",
        each.name,
        `rejects rounding in float32: ${finding.en}`,
        `拒绝了 float32 舍入误差：${finding.zh}`,
      );
    }
  }

  /** Scaffolds and submissions, two at a time. */
  async checkSolutions(): Promise<void> {
    const { python, onSubmission, signal } = this.#options;
    const { submissions } = this.#problem;
    const runnable = submissions.filter(({ language }) => language !== "python" || python);
    if (runnable.length < submissions.length) {
      this.#warn(
        "submission-verdict",
        null,
        "submissions in Python were not run: no python3 with NumPy",
        "没有带 NumPy 的 python3，Python 解答未运行",
      );
    }
    const languages: readonly SolutionLanguage[] = ["typescript", ...(python ? ["python" as const] : [])];
    const scaffolds = languages.flatMap((language) =>
      [false, true].map((blank) => (lane: Lane) => this.#checkScaffold(language, blank, lane)),
    );
    const rows: SubmissionRow[] = [];
    const judgements = runnable.map((submission, done) => async (lane: Lane) => {
      onSubmission?.(`${submission.folder}/${submission.file}`, done, runnable.length);
      rows[done] = await this.#checkSubmission(submission, lane);
    });
    const queue = [...scaffolds, ...judgements];
    const work = async () => {
      const lane = new Lane(this.#meta);
      try {
        for (let next = queue.shift(); next && !signal?.aborted; next = queue.shift()) await next(lane);
      } finally {
        await lane.close();
      }
    };
    await Promise.all(Array.from({ length: lanes }, work));
    this.#rows.push(...rows);
  }

  async #checkScaffold(language: SolutionLanguage, blank: boolean, lane: Lane): Promise<void> {
    const source = scaffoldSolution(this.#meta, { language, text: "en", blank });
    const file = `scaffold.${language === "python" ? "py" : "ts"}`;
    const { verdict } = await this.#judge(file, language, source, { runner: lane.runnerFor(language) });
    if (!["RTE", "WA"].includes(verdict)) {
      this.#error(
        "scaffold-rejected",
        language,
        `the untouched scaffold gets ${verdict}`,
        `未改动的骨架得到 ${verdict}`,
      );
    }
  }

  async #checkSubmission(submission: Submission, lane: Lane): Promise<SubmissionRow> {
    const { folder, file, language, source } = submission;
    const subject = `${folder}/${file}`;
    const isRight = folder === "accepted" || folder === "not_vectorized";
    // A slow submission must stay slow with half as much time again.
    const timeMs = this.#meta.limits.timeMs * (folder === "time_limit_exceeded" ? exceededMargin : 1);
    const runner = folder === "time_limit_exceeded" ? undefined : lane.runnerFor(language);
    const report = await this.#judge(file, language, source, { timeMs, requirements: isRight, runner });
    const expected = verdictOfFolder[folder];
    const row = this.#rowOf(submission, expected, report);
    if (report.verdict !== expected) {
      const first = report.cases.find(({ verdict }) => verdict === report.verdict);
      const reason = report.message ?? first?.message ?? { en: "", zh: "" };
      const at = first ? ` (${first.name})` : "";
      this.#error(
        "submission-verdict",
        subject,
        `expected ${expected}, got ${report.verdict}${at}: ${reason.en}`,
        `应为 ${expected}，实际 ${report.verdict}${at}：${reason.zh}`,
      );
    } else if (isRight) this.#checkRight(subject, folder, report);
    return row;
  }

  #checkRight(subject: string, folder: SubmissionFolder, report: JudgeReport): void {
    for (const { id, met, why } of report.requirements) {
      const shouldMeet = folder === "accepted" || id !== "vectorized";
      // One approach of several is accepted by itself; only a file with all of them is complete.
      if (id === "all-entries" || met === shouldMeet) continue;
      this.#error("requirement-verdict", subject, `${id}: ${why.en}`, `${id}：${why.zh}`);
    }
    const slowest = slowestOf(report);
    const { timeMs } = this.#meta.limits;
    if (slowest !== null && slowest * acceptedMargin > timeMs) {
      const took = `${slowest.toFixed(0)} ms`;
      this.#error(
        "time-limit",
        subject,
        `takes ${took}, more than half of the limit of ${timeMs} ms`,
        `用时 ${took}，超过时限 ${timeMs} ms 的一半`,
      );
    }
  }

  #rowOf({ folder, file }: Submission, expected: Verdict, report: JudgeReport): SubmissionRow {
    const groups = this.#meta.groups.map(({ id }) => {
      const own = report.cases.filter(({ group }) => group === id);
      return { id, passed: own.filter(({ verdict }) => verdict === "AC").length, total: own.length };
    });
    return { folder, file, expected, verdict: report.verdict, groups, slowestMs: slowestOf(report) };
  }

  #judge(file: string, language: SolutionLanguage, source: string, how: HowToJudge = {}) {
    const { timeMs = this.#meta.limits.timeMs, requirements = false, runner } = how;
    const { signal, onUnfiltered } = this.#options;
    const meta = { ...this.#meta, limits: { ...this.#meta.limits, timeMs } };
    return judgeSubmission(
      {
        submission: submissionOf(file, language, source),
        problem: { ...this.#problem, meta },
        code: this.#code,
        seed: this.#options.seed,
        depth: requirements ? "requirements" : "verdict",
        isBrief: true,
      },
      {
        prepared: this.#prepared,
        onEvent: ({ kind }) => kind === "unfiltered" && onUnfiltered?.(),
        ...(signal && { signal }),
        ...(runner && { runner }),
      },
    );
  }
}

interface HowToJudge {
  readonly timeMs?: number;
  readonly requirements?: boolean;
  readonly runner?: Runner | undefined;
}

/** Submissions judged at the same time; their CPU time is counted, so that neither disturbs the other's. */
const lanes = 2;

/** A sequence of submissions that share a child for each language: they came with the problem and are trusted. */
class Lane {
  readonly #meta: ProblemMeta;
  readonly #runners = new Map<"javascript" | "python", Runner>();

  constructor(meta: ProblemMeta) {
    this.#meta = meta;
  }

  runnerFor(language: SolutionLanguage): Runner {
    const runtime = language === "python" ? "python" : "javascript";
    const runner =
      this.#runners.get(runtime) ?? new Runner(openSession, openOptionsFor(this.#meta, language));
    this.#runners.set(runtime, runner);
    return runner;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.close()));
  }
}

const verdictOfFolder: Readonly<Record<SubmissionFolder, Verdict>> = {
  accepted: "AC",
  not_vectorized: "AC",
  wrong_answer: "WA",
  time_limit_exceeded: "TLE",
  run_time_error: "RTE",
};

function slowestOf({ cases }: JudgeReport): number | null {
  const times = cases.flatMap(({ timeMs }) => (timeMs === null ? [] : [timeMs]));
  return times.length === 0 ? null : Math.max(...times);
}

function countNames(cases: readonly Case[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { name } of cases) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}

function sameValues(a: Arguments, b: Arguments): boolean {
  return resultsAgree(a, b, { kind: "exact" });
}

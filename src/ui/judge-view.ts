import type { CaseReport, JudgeReport, Verdict } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import { padEnd, truncate, wrap } from "./layout.ts";
import { judgeMessages, requirementNames, verdictNames } from "./messages/judge.ts";
import type { Terminal } from "./terminal.ts";
import { writeValue } from "./value-view.ts";

/** Failing cases shown in full before the rest is counted. */
const shownFailures = 3;
const shownLogLines = 10;

export interface JudgeViewOptions {
  /** Names of the problem's case groups, in order. */
  readonly groups: readonly { readonly id: string; readonly name: Text }[];
  /** Whether to say which commands to go on with; not where something else leads on, as in a review. */
  readonly next: boolean;
  /** The problem as the journal calls it, and what a command about it must be told besides its id. */
  readonly item: string;
  readonly option: string;
}

/** The report of one file, for a person. */
export function renderReport(report: JudgeReport, options: JudgeViewOptions, terminal: Terminal): string[] {
  const sections = [
    renderVerdict(report, options, terminal),
    renderMessage(report, terminal),
    renderGroups(report, options, terminal),
    renderFailures(report, terminal),
    renderCounterexample(report, terminal),
    renderResemblance(report, terminal),
    renderRequirements(report, terminal),
    renderTime(report, terminal),
    options.next ? renderNext(report, options, terminal) : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]));
}

/** Colour never stands alone: each verdict has a sign and its code as well. */
export function paintVerdict(verdict: Verdict, text: string, terminal: Terminal): string {
  const { style } = terminal;
  if (verdict === "AC") return style.green(text);
  if (verdict === "JE") return style.magenta(text);
  return style.red(text);
}

function signOf(verdict: Verdict): string {
  return verdict === "AC" ? "✓" : verdict === "JE" ? "!" : "✗";
}

function isFulfilled(report: JudgeReport): boolean {
  return report.verdict === "AC" && report.requirements.every((requirement) => requirement.met);
}

function renderVerdict(report: JudgeReport, { item }: JudgeViewOptions, terminal: Terminal): string[] {
  const { say, style } = terminal;
  const { verdict, file } = report;
  const fulfilled = isFulfilled(report);
  const head = `${signOf(verdict)} ${verdict} ${say(verdictNames[verdict])}`;
  const painted = verdict === "AC" && !fulfilled ? style.yellow(head) : paintVerdict(verdict, head, terminal);
  const count = report.total > 0 ? `  ${say(judgeMessages.passed(report.passed, report.total))}` : "";
  return [`${style.bold(painted)}${count}  ${style.dim(`${file} → ${item}`)}`];
}

function renderMessage(report: JudgeReport, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const lines: string[] = [];
  if (report.message) lines.push(...wrap(say(report.message), columns));
  if (report.frame) {
    const { file, line, column, excerpt } = report.frame;
    lines.push(
      style.bold(`${file}:${line}:${column}`),
      ...excerpt.split("\n").map((each) => `  ${truncate(each, columns - 2)}`),
    );
  }
  if (report.verdict === "JE") lines.push(...wrap(say(judgeMessages.judgeFault), columns));
  return lines;
}

function renderGroups(report: JudgeReport, options: JudgeViewOptions, terminal: Terminal): string[] {
  const { say, style } = terminal;
  const lines = options.groups.flatMap(({ id, name }) => {
    const cases = report.cases.filter((each) => each.group === id);
    if (cases.length === 0) return [];
    const passed = cases.filter((each) => each.verdict === "AC").length;
    const sign = passed === cases.length ? style.green("✓") : style.red("✗");
    return [`  ${sign} ${padEnd(say(name), 28)} ${passed}/${cases.length}`];
  });
  if (report.subtasks.length > 0 && report.total > 0) {
    const accepted = report.subtasks.filter((each) => each.total > 0 && each.passed === each.total);
    lines.push(`  ${say(judgeMessages.acceptedFor(accepted.map((each) => each.id)))}`);
  }
  return lines;
}

function renderFailures(report: JudgeReport, terminal: Terminal): string[] {
  const failed = report.cases.filter((each) => each.verdict !== "AC");
  const logged = report.cases.filter((each) => each.verdict === "AC" && each.logs.length > 0);
  const alike = groupAlike(failed, terminal);
  const shown = [...alike, ...logged.map((each) => [each])].slice(0, shownFailures);
  const lines = shown.flatMap((cases) => renderCases(cases, terminal));
  const told = shown.reduce((sum, cases) => sum + cases.length, 0);
  if (failed.length > told) {
    lines.push(`  ${terminal.style.dim(terminal.say(judgeMessages.andMore(failed.length - told)))}`);
  }
  return lines;
}

/** Cases that failed in the same words, together, so that one mistake is told once. */
function groupAlike(failed: readonly CaseReport[], { say }: Terminal): CaseReport[][] {
  const groups = new Map<string, CaseReport[]>();
  for (const each of failed) {
    const words = `${each.verdict} ${each.message ? say(each.message) : ""}`;
    const group = groups.get(words);
    if (group) group.push(each);
    else groups.set(words, [each]);
  }
  return [...groups.values()];
}

function renderCases(cases: readonly CaseReport[], terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const [first, ...others] = cases;
  if (!first) return [];
  const head = `  ${signOf(first.verdict)} ${first.verdict} ${first.name}`;
  const more = others.length === 0 ? "" : style.dim(` ${say(judgeMessages.andAlike(others.length))}`);
  const lines = [paintVerdict(first.verdict, head, terminal) + more];
  if (first.message) lines.push(...wrap(`      ${say(first.message)}`, columns, "      "));
  if (first.logs.length > 0) {
    lines.push(style.dim(`      ${say(judgeMessages.logs)}`));
    lines.push(
      ...first.logs
        .slice(0, shownLogLines)
        .map((line) => style.dim(`      │ ${truncate(line, columns - 8)}`)),
    );
    if (first.logs.length > shownLogLines) lines.push(style.dim("      │ …"));
  }
  return lines;
}

function renderCounterexample({ counterexample, cases }: JudgeReport, terminal: Terminal): string[] {
  if (!counterexample) return [];
  const { say, style, columns } = terminal;
  const assign = (name: string, text: string) => wrap(`  ${name} = ${text}`, columns, "    ");
  const message = say(counterexample.message);
  const isTold = cases.some((each) => each.message !== null && say(each.message) === message);
  const lines = [
    style.bold(say(judgeMessages.smallest)),
    ...Object.entries(counterexample.input).flatMap(([name, value]) => assign(name, writeValue(value))),
  ];
  const expected = writeValue(counterexample.expected);
  const actual = counterexample.actual === null ? null : writeValue(counterexample.actual);
  // The right result can come by a wrong way (one weighing too many): the message alone says what is wrong then.
  if (actual !== expected) {
    lines.push(...assign(say(judgeMessages.expected), expected).map((line) => style.green(line)));
    if (actual !== null) {
      lines.push(...assign(say(judgeMessages.actual), actual).map((line) => style.red(line)));
    }
  }
  if (!isTold || actual === expected) lines.push(...wrap(`  ${message}`, columns, "  "));
  return lines;
}

function renderResemblance({ resembles }: JudgeReport, terminal: Terminal): string[] {
  if (!resembles) return [];
  const { say, style, columns } = terminal;
  const title = say(resembles.title);
  const head = resembles.convention ? judgeMessages.convention(title) : judgeMessages.resembles(title);
  return [
    ...wrap(say(head), columns).map((line) => style.yellow(line)),
    ...wrap(`  ${say(resembles.hint)}`, columns, "  "),
  ];
}

function renderRequirements(report: JudgeReport, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  return report.requirements.flatMap(({ id, met, why }) => {
    const name = say(requirementNames[id]);
    const head = met
      ? style.green(`✓ ${say(judgeMessages.requirementMet(name))}`)
      : style.yellow(`✗ ${say(judgeMessages.requirementUnmet(name))}`);
    return [head, ...wrap(`  ${say(why)}`, columns, "  ")];
  });
}

function renderTime({ time }: JudgeReport, { say }: Terminal): string[] {
  if (!time) return [];
  const line = say(
    judgeMessages.time(formatMs(time.solutionMs), formatMs(time.referenceMs), formatFigure(time.ratio)),
  );
  return [time.growth === null ? line : line + say(judgeMessages.growth(time.growth.toFixed(2)))];
}

function renderNext(report: JudgeReport, { option }: JudgeViewOptions, terminal: Terminal): string[] {
  const { say, style } = terminal;
  const problem = report.problem + option;
  const file = report.file + option;
  if (report.verdict === "JE") return [];
  const failed = report.cases.find((each) => each.verdict !== "AC");
  const steps = isFulfilled(report)
    ? [judgeMessages.nextSolution(problem), judgeMessages.nextBlank(problem)]
    : [
        ...(failed ? [judgeMessages.nextCase(file, failed.name)] : []),
        judgeMessages.nextWatch(file),
        judgeMessages.nextHint(problem),
      ];
  const lines = [
    style.dim(say(judgeMessages.next)),
    ...steps.flatMap((step) => wrap(`  ${say(step)}`, terminal.columns, "    ")),
  ];
  if (report.verdict !== "AC" && failed) lines.push(style.dim(`  ${say(judgeMessages.seed(report.seed))}`));
  return lines;
}

function formatMs(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0);
}

function formatFigure(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** The contract's `--json` object for one file. */
export function describeReport(report: JudgeReport, { say }: Terminal): Record<string, unknown> {
  const { resembles, counterexample } = report;
  return {
    schema: "drill.judge/1",
    file: report.file,
    problem: report.problem,
    language: report.language,
    verdict: report.verdict,
    passed: report.passed,
    total: report.total,
    cases: report.cases.map(({ name, group, verdict, timeMs, message, logs }) => ({
      name,
      group,
      verdict,
      timeMs,
      message: message && say(message),
      ...(logs.length > 0 && { logs }),
    })),
    requirements: report.requirements.map(({ id, met, why }) => ({ id, met, why: say(why) })),
    time: report.time,
    counterexample: counterexample && {
      input: plainValue(counterexample.input),
      expected: plainValue(counterexample.expected),
      actual: plainValue(counterexample.actual),
      message: say(counterexample.message),
    },
    resembles: resembles && {
      id: resembles.id,
      title: say(resembles.title),
      hint: say(resembles.hint),
      convention: resembles.convention,
    },
    seed: report.seed,
    message: report.message && say(report.message),
    frame: report.frame,
    subtasks: report.subtasks.map(({ id, passed, total }) => ({
      id,
      passed,
      total,
      accepted: passed === total,
    })),
    cpuMs: report.cpuMs,
    isolation: report.isolation.map(({ id, state }) => ({ id, state })),
  };
}

/** Typed arrays as plain ones, and what JSON cannot write (NaN, infinities) as text. */
function plainValue(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, plainValue);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainValue(each)]));
  }
  return value;
}

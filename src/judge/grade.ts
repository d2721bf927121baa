import { type Actual, checkType, compareResult, wordDifference } from "../core/compare.ts";
import { escapeText } from "../core/plain-text.ts";
import type { Arguments, Finding, Limits, Oracle } from "../core/problem.ts";
import { isOracleViolation } from "../core/problem.ts";
import type { CodeFrame, Verdict } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import type { Value } from "../core/value.ts";
import type { CallOutcome, Fault } from "../sandbox/api.ts";
import type { Compiled } from "./compile.ts";
import { faultOf, guard, type ProblemFault, type ProblemHost } from "./problem-host.ts";

/** What one call came to. */
export interface Grade {
  readonly verdict: Verdict;
  readonly message: Text | null;
  /** CPU time, or null when the call never came back. */
  readonly timeMs: number | null;
  readonly logs: readonly string[];
  /** What the solution returned, or null when nothing readable came back. */
  readonly actual: Actual | null;
  readonly frame: CodeFrame | null;
}

/** Hears what the solution asks while it runs, and keeps the rule that it broke. */
export class OracleListener {
  readonly oracle: Oracle;
  violation: Finding | null = null;
  fault: ProblemFault | null = null;

  constructor(oracle: Oracle) {
    this.oracle = oracle;
  }

  /** Throws to end the run. */
  readonly answer = (args: readonly Value[]): Value => {
    try {
      return this.oracle.answer(args);
    } catch (error) {
      if (isOracleViolation(error)) this.violation = error.finding;
      else this.fault = faultOf("oracle", error);
      throw error;
    }
  };
}

/**
 * Turns one call's outcome into a verdict. `expected` is asked for only when there is a result to compare. A
 * result that came in time is held against it by shape, element type and values, in this order.
 */
export function gradeCall(
  host: ProblemHost,
  compiled: Compiled,
  input: Arguments,
  expected: () => Value,
  outcome: CallOutcome,
  listener: OracleListener | null,
): Grade {
  if (listener?.fault) throw listener.fault;
  const logs = outcome.logs;
  const grade = (verdict: Verdict, message: Text | null, actual: Actual | null = null): Grade => ({
    verdict,
    message,
    timeMs: outcome.cpuMs,
    logs,
    actual,
    frame: null,
  });
  if (listener?.violation) return grade("WA", escapeText(listener.violation.message));
  if (outcome.kind === "fault") {
    return {
      ...grade(verdictOf(outcome.fault), null),
      ...wordFault(outcome.fault, host.meta.limits, compiled),
    };
  }
  const { returned } = outcome;
  if (returned.kind === "unreadable") {
    return grade("WA", {
      en: `returned ${returned.what}, which is no result`,
      zh: `返回了 ${returned.what}，不是有效结果`,
    });
  }
  const actual = returned.value;
  const finding = findFault(host, input, expected, actual, listener);
  // It may quote what the solution returned.
  return finding ? grade("WA", escapeText(finding.message), actual) : grade("AC", null, actual);
}

/** What is wrong with a result that came back in time, or null. */
export function findFault(
  host: ProblemHost,
  input: Arguments,
  expected: () => Value,
  actual: Actual,
  listener: OracleListener | null,
): Finding | null {
  const { result } = host.meta;
  if (host.comparison.kind !== "check" && !listener) {
    const difference = compareResult(expected(), actual, result, host.comparison);
    return difference && { message: wordDifference(difference) };
  }
  const wrongType = checkType(expected(), actual, result);
  if (wrongType) return { message: wordDifference(wrongType) };
  const concluded = guard("oracle", () => listener?.oracle.conclude(actual.value) ?? null);
  if (concluded || host.comparison.kind !== "check" || (listener && !host.code.check)) return concluded;
  return host.check(input, expected(), actual.value);
}

export function verdictOf(fault: Fault): Verdict {
  switch (fault.kind) {
    case "threw":
    case "died":
      return "RTE";
    case "violation":
      return "SV";
    case "broken":
      return "JE";
    case "limit":
      return ({ time: "TLE", memory: "MLE", output: "OLE" } as const)[fault.limit];
  }
}

export function wordFault(
  fault: Fault,
  limits: Limits,
  compiled: Compiled | null,
): { readonly message: Text; readonly frame: CodeFrame | null } {
  switch (fault.kind) {
    case "threw": {
      const top = fault.frames[0];
      const place = top && compiled?.locate(top);
      const at = top && place ? ` (${top.path}:${place.line}:${place.column})` : "";
      const what = fault.message ? `${fault.name}: ${fault.message}` : fault.name;
      const message = `${what}${at}`;
      return { message: { en: message, zh: message }, frame: (top && compiled?.frameAt(top)) ?? null };
    }
    case "limit":
      return { message: wordLimit(fault.limit, limits), frame: null };
    case "died": {
      const how = fault.signal ?? `exit ${fault.code ?? "?"}`;
      return {
        message: {
          en: `the process ended without an answer (${how})`,
          zh: `进程没有给出结果就结束了（${how}）`,
        },
        frame: null,
      };
    }
    case "violation": {
      const what = fault.what;
      return { message: { en: `forbidden: ${what}`, zh: `违规操作：${what}` }, frame: null };
    }
    case "broken": {
      const what = fault.what;
      return { message: { en: `the sandbox failed: ${what}`, zh: `沙箱出错：${what}` }, frame: null };
    }
  }
}

function wordLimit(limit: "time" | "memory" | "output", limits: Limits): Text {
  const { timeMs, memoryMiB, outputMiB } = limits;
  switch (limit) {
    case "time":
      return { en: `took longer than ${timeMs} ms`, zh: `超过时间限制 ${timeMs} ms` };
    case "memory":
      return { en: `needed more than ${memoryMiB} MiB of memory`, zh: `超过内存限制 ${memoryMiB} MiB` };
    case "output":
      return {
        en: `returned or printed more than ${outputMiB} MiB`,
        zh: `返回值或输出超过 ${outputMiB} MiB`,
      };
  }
}

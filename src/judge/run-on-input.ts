import type { Arguments, ProblemMeta } from "../core/problem.ts";
import type { Text } from "../core/text.ts";
import type { Value } from "../core/value.ts";
import { openSession } from "../sandbox/session.ts";
import { compileSubmission } from "./compile.ts";
import { wordFault } from "./grade.ts";
import { arrangeArguments, nameEntry, openOptionsFor, Runner } from "./runner.ts";
import type { Submission } from "./submission.ts";

export type RunOnInput =
  | { readonly kind: "ran"; readonly value: Value; readonly leastCpuMs: number }
  | { readonly kind: "failed"; readonly message: Text };

/** Runs a submission `times` times on one input, outside any verdict: its last result and its least CPU time. */
export async function runOnInput(
  submission: Submission,
  meta: ProblemMeta,
  input: Arguments,
  { times, timeLimitMs }: { readonly times: number; readonly timeLimitMs: number },
): Promise<RunOnInput> {
  const runner = new Runner(openSession, openOptionsFor(meta, submission.language, timeLimitMs));
  try {
    const compiled = compileSubmission(submission, meta);
    if (compiled.kind === "failed") return { kind: "failed", message: compiled.message };
    const limits = { ...meta.limits, timeMs: timeLimitMs };
    const loaded = await runner.load(compiled.program);
    if (loaded.kind === "fault")
      return { kind: "failed", message: wordFault(loaded.fault, limits, compiled).message };
    const entry = nameEntry(meta.entries[0].name, submission.language);
    const call = { entry, ...arrangeArguments(meta, submission.language, input) };
    let value: Value = null;
    let leastCpuMs = Number.POSITIVE_INFINITY;
    for (let run = 0; run < times; run += 1) {
      const outcome = await runner.call(call);
      if (outcome.kind === "fault") {
        return { kind: "failed", message: wordFault(outcome.fault, limits, compiled).message };
      }
      if (outcome.returned.kind === "unreadable") {
        const { what } = outcome.returned;
        return { kind: "failed", message: { en: `it returned ${what}`, zh: `返回了 ${what}` } };
      }
      value = outcome.returned.value.value;
      leastCpuMs = Math.min(leastCpuMs, outcome.cpuMs);
    }
    return { kind: "ran", value, leastCpuMs };
  } finally {
    await runner.close();
  }
}

import type { Submission as KnownSubmission } from "../catalog/types.ts";
import { alignResult, resultsAgree } from "../core/compare.ts";
import type { Arguments } from "../core/problem.ts";
import type { KnownMistake } from "../core/report.ts";
import type { Value } from "../core/value.ts";
import { openSession } from "../sandbox/session.ts";
import { compileSubmission } from "./compile.ts";
import type { FoundCounterexample } from "./counterexample.ts";
import type { Judged } from "./judge.ts";
import { arrangeArguments, nameEntry, openOptionsFor, Runner } from "./runner.ts";
import { submissionOf } from "./submission.ts";
import { countElements } from "./value-size.ts";

/** A failing input, small ones first, with what the submission returned on it. */
interface Exhibit {
  readonly entry: string;
  readonly input: Arguments;
  readonly actual: Value;
}
/** Accepted cases that tell apart mistakes that agree on every failing one. */
const mostPassingCases = 24;
const resemblingMs = 10_000;

/**
 * The known mistake whose result equals the submission's on every failing case and on the counterexample. Of
 * several, the one that is also right where the submission is right.
 */
export async function findKnownMistake(
  judged: Judged,
  counterexample: FoundCounterexample | null,
): Promise<KnownMistake | null> {
  const exhibits = collectExhibits(judged, counterexample);
  if (exhibits.length === 0) return null;
  const mistakes = judged.request.problem.submissions.filter(
    ({ folder, language }) => folder === "wrong_answer" && language !== "python",
  );
  const runner = new Runner(openSession, openOptionsFor(judged.host.meta, "javascript"));
  const deadline = performance.now() + resemblingMs;
  try {
    let best: { mistake: KnownSubmission; agreed: number } | null = null;
    for (const mistake of mistakes) {
      if (performance.now() > deadline || judged.options.signal?.aborted) break;
      if (!(await loads(judged, runner, mistake))) continue;
      if (!(await agreesOnAll(judged, runner, exhibits))) continue;
      const agreed = await countRight(judged, runner, exhibits[0]!.entry);
      if (!best || agreed > best.agreed) best = { mistake, agreed };
    }
    return best && describeMistake(best.mistake);
  } finally {
    await runner.close();
  }
}

function collectExhibits(judged: Judged, counterexample: FoundCounterexample | null): Exhibit[] {
  const found = counterexample ? [{ ...counterexample, entry: counterexample.failure.entry }] : [];
  return [...found, ...judged.failures]
    .flatMap(({ entry, input, grade }) =>
      grade.verdict === "WA" && grade.actual
        ? [{ entry, input, actual: alignResult(grade.actual.value, judged.host.meta.result) }]
        : [],
    )
    .sort((a, b) => countElements(a.input) - countElements(b.input));
}

async function loads(
  judged: Judged,
  runner: Runner,
  { file, language, source }: KnownSubmission,
): Promise<boolean> {
  const compiled = compileSubmission(submissionOf(file, language, source), judged.host.meta);
  return compiled.kind === "compiled" && (await runner.load(compiled.program)).kind === "loaded";
}

async function agreesOnAll(judged: Judged, runner: Runner, exhibits: readonly Exhibit[]): Promise<boolean> {
  for (const { entry, input, actual } of exhibits) {
    const result = await run(judged, runner, entry, input);
    if (result === undefined || !resultsAgree(actual, result, judged.host.comparison)) return false;
  }
  return true;
}

async function countRight(judged: Judged, runner: Runner, entry: string): Promise<number> {
  const failed = new Set(judged.failures.map((failure) => failure.case.name));
  const passing = judged.cases.filter(({ name }) => !failed.has(name)).slice(0, mostPassingCases);
  let right = 0;
  for (const each of passing) {
    const input = each.makeInput();
    const result = await run(judged, runner, entry, input);
    if (result !== undefined && resultsAgree(judged.host.reference(input), result, judged.host.comparison))
      right += 1;
  }
  return right;
}

async function run(
  judged: Judged,
  runner: Runner,
  entry: string,
  input: Arguments,
): Promise<Value | undefined> {
  const { host } = judged;
  const oracle = host.oracle(input);
  const outcome = await runner.call({
    entry: nameEntry(entry, "javascript"),
    ...arrangeArguments(host.meta, "javascript", input),
    ...(oracle && { oracle: (args) => oracle.answer(args) }),
  });
  return outcome.kind === "returned" && outcome.returned.kind === "value"
    ? outcome.returned.value.value
    : undefined;
}

function describeMistake({ id, title, look, convention }: KnownSubmission): KnownMistake {
  return { id, title, hint: look ?? title, convention };
}

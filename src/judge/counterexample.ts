import type { Arguments } from "../core/problem.ts";
import type { Counterexample } from "../core/report.ts";
import { shrinkInput } from "../core/shrink.ts";
import { openSession } from "../sandbox/session.ts";
import type { Grade } from "./grade.ts";
import type { Failure, Judged } from "./judge.ts";
import { runInput } from "./judge.ts";
import { guard } from "./problem-host.ts";
import { openOptionsFor, Runner } from "./runner.ts";
import { countElements } from "./value-size.ts";

const shrinkingMs = 2000;
const mostEvaluations = 1500;
/** A submission that needs the whole time limit for so few elements is stuck, not slow. */
const stuckElements = 2000;
/** Time that a stuck submission gets for each smaller input. */
const stuckTimeMs = 100;

/** The smallest failing input that shrinking finds, and the failure it came from. */
export interface FoundCounterexample {
  readonly failure: Failure;
  readonly input: Arguments;
  readonly grade: Grade;
  readonly report: Counterexample;
}

/** Shrinks the smallest failing case; null when there is nothing to show (a slow submission, say). */
export async function findCounterexample(
  judged: Judged,
  runner: Runner,
): Promise<FoundCounterexample | null> {
  const { host, request, compiled } = judged;
  const failure = chooseFailure(judged.failures);
  if (!failure) return null;
  const { verdict } = failure.grade;
  const isStuck = verdict === "TLE";
  const used = isStuck
    ? new Runner(openSession, openOptionsFor(host.meta, request.submission.language, stuckTimeMs))
    : runner;
  let found = { input: failure.input, expected: failure.expected, grade: failure.grade };
  try {
    if (isStuck) await used.load(compiled.program);
    const deadline = performance.now() + shrinkingMs;
    const { shrink } = host.code;
    await shrinkInput(failure.input, {
      types: host.meta.parameters.map(({ type }) => type),
      isValid: (input) => host.isValid(input),
      async fails(input) {
        const expected = host.reference(input);
        const grade = await runInput(
          used,
          host,
          compiled,
          request.submission,
          failure.entry,
          input,
          () => expected,
        );
        if (grade.verdict !== verdict) return false;
        found = { input, expected, grade };
        return true;
      },
      ...(shrink && { suggest: (input: Arguments) => guard("shrink", () => [...shrink(input)]) }),
      evaluations: mostEvaluations,
      mayGoOn: () => performance.now() < deadline && !judged.options.signal?.aborted,
    });
  } finally {
    if (isStuck) await used.close();
  }
  const { input, expected, grade } = found;
  return {
    failure,
    input,
    grade,
    report: {
      input: Object.fromEntries(host.meta.parameters.map(({ name }, i) => [name, input[i] ?? null])),
      expected,
      actual: grade.actual?.value ?? null,
      message: (isStuck ? failure.grade.message : grade.message) ?? { en: "", zh: "" },
    },
  };
}

/** The smallest input of the first verdict that shrinking can work on. */
function chooseFailure(failures: readonly Failure[]): Failure | null {
  const usable = failures.filter(
    ({ grade, input }) =>
      ["WA", "RTE"].includes(grade.verdict) ||
      (grade.verdict === "TLE" && countElements(input) <= stuckElements),
  );
  const [first] = usable;
  if (!first) return null;
  return usable
    .filter(({ grade, entry }) => grade.verdict === first.grade.verdict && entry === first.entry)
    .reduce((least, each) => (countElements(each.input) < countElements(least.input) ? each : least));
}

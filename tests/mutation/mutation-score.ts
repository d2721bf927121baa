import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { ProblemPackage, Submission } from "../../src/catalog/types.ts";
import type { Arguments, ProblemCode } from "../../src/core/problem.ts";
import type { Value } from "../../src/core/value.ts";
import { compileSubmission } from "../../src/judge/compile.ts";
import { runInput } from "../../src/judge/judge.ts";
import { hostProblem, listCases, type ProblemHost } from "../../src/judge/problem-host.ts";
import { openOptionsFor, Runner } from "../../src/judge/runner.ts";
import { submissionOf } from "../../src/judge/submission.ts";
import { openSession } from "../../src/sandbox/session.ts";
import { listMutants, type Mutant } from "./mutants.ts";

/** A mutant that means the same as what it was made from. */
export interface Equivalent {
  readonly submission: string;
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}
const equivalents = z.array(
  z.strictObject({
    submission: z.string(),
    text: z.string(),
    before: z.string(),
    after: z.string(),
    reason: z.string().min(10, "say why it is equivalent"),
  }),
);

/** Reads problems/<id>/equivalent-mutants.yaml; a problem without one has none. */
export function readEquivalents(file: string): Equivalent[] {
  return existsSync(file) ? equivalents.parse(parse(readFileSync(file, "utf8"))) : [];
}

export interface Survivor extends Mutant {
  readonly submission: string;
}

export interface MutationScore {
  readonly problem: string;
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  /** Killed of those that are not equivalent: 1 is all of them. */
  readonly score: number;
  readonly survivors: readonly Survivor[];
  /** Entries of the file of equivalents that name no survivor. */
  readonly stale: readonly Equivalent[];
}

interface PreparedCase {
  readonly input: Arguments;
  readonly expected: Value;
}

/**
 * Makes every mutant of every accepted TypeScript and JavaScript submission and judges it on the problem's
 * cases until one rejects it. Mutants that do not compile are none.
 */
export async function scoreMutants(
  problem: ProblemPackage,
  code: ProblemCode,
  known: readonly Equivalent[],
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<MutationScore> {
  const host = hostProblem(problem.meta, code);
  const cases = listCases(code, 1).map(({ makeInput }): PreparedCase => {
    const input = makeInput();
    return { input, expected: host.reference(input) };
  });
  const submissions = problem.submissions.filter(
    ({ folder, language }) => folder === "accepted" && language !== "python",
  );
  const all = submissions.flatMap((submission) =>
    listMutants(submission.file, submission.source).map((mutant) => ({ submission, mutant })),
  );
  const survivors: Survivor[] = [];
  let killed = 0;
  let done = 0;
  for (const submission of submissions) {
    const killer = await Killer.start(host, submission, cases);
    try {
      for (const { mutant } of all.filter((each) => each.submission === submission)) {
        const fate = await killer.try(mutant.source);
        if (fate === "killed") killed += 1;
        if (fate === "survived") survivors.push({ ...mutant, submission: submission.file });
        done += 1;
        onProgress(done, all.length);
      }
    } finally {
      await killer.close();
    }
  }
  const isKnown = (survivor: Survivor, { submission, text, before, after }: Equivalent) =>
    survivor.submission === submission &&
    survivor.text === text &&
    survivor.before === before &&
    survivor.after === after;
  const unexplained = survivors.filter((survivor) => !known.some((each) => isKnown(survivor, each)));
  const mutants = killed + survivors.length;
  const equivalent = survivors.length - unexplained.length;
  return {
    problem: problem.meta.id,
    mutants,
    killed,
    equivalent,
    score: mutants === equivalent ? 1 : killed / (mutants - equivalent),
    survivors: unexplained,
    stale: known.filter((each) => !survivors.some((survivor) => isKnown(survivor, each))),
  };
}

type Fate = "killed" | "survived" | "invalid";

/** Runs mutants of one submission in one child, the cases that killed most first. */
class Killer {
  readonly #host: ProblemHost;
  readonly #submission: Submission;
  readonly #runner: Runner;
  #cases: { readonly prepared: PreparedCase; kills: number }[];

  private constructor(
    host: ProblemHost,
    submission: Submission,
    runner: Runner,
    cases: readonly PreparedCase[],
  ) {
    this.#host = host;
    this.#submission = submission;
    this.#runner = runner;
    this.#cases = cases.map((prepared) => ({ prepared, kills: 0 }));
  }

  /** A stuck mutant need not use up the whole limit: many times what the original takes is enough. */
  static async start(
    host: ProblemHost,
    submission: Submission,
    cases: readonly PreparedCase[],
  ): Promise<Killer> {
    const { meta } = host;
    const trial = new Killer(
      host,
      submission,
      new Runner(openSession, openOptionsFor(meta, submission.language)),
      cases,
    );
    const startedAt = performance.now();
    const fate = await trial.try(submission.source).finally(() => trial.close());
    if (fate !== "survived") throw new Error(`${meta.id}: ${submission.file} itself is not accepted`);
    const timeMs = Math.min(meta.limits.timeMs, Math.max(200, 2 * (performance.now() - startedAt)));
    return new Killer(
      host,
      submission,
      new Runner(openSession, openOptionsFor(meta, submission.language, timeMs)),
      cases,
    );
  }

  async try(source: string): Promise<Fate> {
    const submission = submissionOf(this.#submission.file, this.#submission.language, source);
    const compiled = compileSubmission(submission, this.#host.meta);
    if (compiled.kind === "failed") return "invalid";
    const loaded = await this.#runner.load(compiled.program);
    if (loaded.kind === "fault") return "killed";
    const entries = this.#host.meta.entries
      .map(({ name }) => name)
      .filter((name) => loaded.entries.includes(name));
    for (const each of this.#cases) {
      for (const entry of entries) {
        const { input, expected } = each.prepared;
        const grade = await runInput(
          this.#runner,
          this.#host,
          compiled,
          submission,
          entry,
          input,
          () => expected,
        );
        if (grade.verdict === "JE") throw new Error(grade.message?.en ?? "the sandbox failed");
        if (grade.verdict === "AC") continue;
        each.kills += 1;
        this.#cases = this.#cases.toSorted((a, b) => b.kills - a.kills);
        return "killed";
      }
    }
    return "survived";
  }

  close(): Promise<void> {
    return this.#runner.close();
  }
}

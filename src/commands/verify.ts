import { loadCatalog } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, Interrupted, RequestError } from "../core/failure.ts";
import { findNearest } from "../core/names.ts";
import type { ProblemCode } from "../core/problem.ts";
import { type ProblemVerification, verifyProblem } from "../judge/verify.ts";
import { describePython } from "../sandbox/python.ts";
import { writeVerifyJunit } from "../ui/junit.ts";
import { packMessages } from "../ui/messages/pack.ts";
import { verifyMessages } from "../ui/messages/verify.ts";
import { startProgress } from "../ui/progress.ts";
import { renderVerification } from "../ui/verify-view.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { writeReportFile } from "./report-file.ts";
import { readSeed } from "./seed.ts";
import { findTaken, type OpenCode, openOwnCode } from "./shelf.ts";
import { warnOfUnfiltered } from "./unfiltered.ts";

export interface VerifyCommandOptions {
  readonly seed?: string;
  readonly json: boolean;
  readonly junit?: string;
  /** A folder of problems that are not ours. */
  readonly pack?: string;
}

/** A problem to check, and how to come by its code. */
interface Target {
  readonly problem: ProblemPackage;
  open(): Promise<OpenCode>;
}

/** Without --seed the same cases every time: CI must not fail by chance. */
const defaultSeed = 20_260_101;

/** `drill verify [id...]`: the self-check of problems; exit code 1 when anything is an error. */
export async function runVerify(
  context: Context,
  ids: readonly string[],
  options: VerifyCommandOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  const seed = readSeed(options.seed, defaultSeed);
  const isPack = options.pack !== undefined;
  const targets = isPack ? await packTargets(context, options.pack, ids) : ownTargets(ids);
  const warning = isPack && !options.json ? warnOfUnfiltered(terminal) : () => undefined;
  const verified: ProblemVerification[] = [];
  let refused: RequestError | null = null;
  let python = false;
  for (const target of targets) {
    if (context.signal.aborted) throw new Interrupted();
    try {
      // Code that cannot be used is told of before anything slow is asked.
      const { code, close } = await target.open();
      try {
        if (verified.length === 0) python = ((await describePython())?.numpy ?? null) !== null;
        const settings = { seed, python, silent: options.json, warning };
        const verification = await verifyOne(context, target.problem, code, settings);
        verified.push(verification);
        if (!options.json)
          for (const line of renderVerification(verification, terminal)) terminal.print(line);
      } finally {
        await close();
      }
    } catch (error) {
      if (!(error instanceof RequestError) || targets.length === 1) throw error;
      // One problem that cannot be loaded does not keep the others from being checked.
      terminal.complain(terminal.style.red(terminal.say(error.text)));
      refused ??= error;
    }
  }
  const findings = verified.flatMap((each) => each.findings);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  if (options.json) {
    terminal.print(
      JSON.stringify({ schema: "drill.verify/1", errors, warnings, python, problems: verified }),
    );
  } else {
    if (!python) terminal.print(terminal.style.yellow(terminal.say(verifyMessages.noPython)));
    terminal.print(terminal.say(verifyMessages.summary(errors, warnings)));
  }
  if (options.junit !== undefined) writeReportFile(context, options.junit, writeVerifyJunit(verified));
  if (refused) return exitCodes.badRequest;
  return errors === 0 ? exitCodes.done : exitCodes.notAccepted;
}

interface Settings {
  readonly seed: number;
  readonly python: boolean;
  readonly silent: boolean;
  /** Told before a Python file of a pack runs without a filter. */
  readonly warning: () => void;
}

async function verifyOne(
  { terminal, signal }: Context,
  problem: ProblemPackage,
  code: ProblemCode,
  { seed, python, silent, warning }: Settings,
): Promise<ProblemVerification> {
  const { id } = problem.meta;
  const progress = startProgress(terminal, terminal.say(verifyMessages.checking(id)), silent);
  try {
    return await verifyProblem(problem, code, {
      seed,
      python,
      signal,
      onSubmission: (file, done, total) =>
        progress.update(terminal.say(verifyMessages.submission(file, done, total))),
      onUnfiltered: warning,
    });
  } finally {
    progress.stop();
  }
}

function ownTargets(ids: readonly string[]): Target[] {
  const catalog = loadCatalog();
  const problems = ids.length === 0 ? catalog.problems : ids.map((id) => requireProblem(catalog, id));
  return problems.map((problem) => ({ problem, open: () => openOwnCode(problem) }));
}

async function packTargets(
  context: Context,
  folder: string,
  ids: readonly string[],
): Promise<readonly Target[]> {
  const { readPack } = await import("./pack.ts");
  const { problems } = await readPack(context, folder);
  const catalog = loadCatalog();
  for (const { problem } of problems) {
    const taken = findTaken(catalog, problem);
    const text = taken && packMessages.takenId(problem.meta.id, taken.meta.id);
    // A copy of ours may be checked; the other commands refuse it.
    if (text) context.terminal.complain(context.terminal.style.yellow(context.terminal.say(text)));
  }
  if (ids.length === 0) return problems;
  return ids.map((id) => {
    const found = problems.find(({ problem }) => problem.meta.id === id);
    if (found) return found;
    const nearest = findNearest(
      problems.map(({ problem }) => problem.meta.id),
      id,
    );
    throw new RequestError(packMessages.noProblem(id, nearest));
  });
}

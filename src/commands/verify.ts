import { loadCatalog, loadProblemCode } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, Interrupted, RequestError } from "../core/failure.ts";
import type { ProblemCode } from "../core/problem.ts";
import { type ProblemVerification, verifyProblem } from "../judge/verify.ts";
import { describePython } from "../sandbox/python.ts";
import { writeVerifyJunit } from "../ui/junit.ts";
import { verifyMessages } from "../ui/messages/verify.ts";
import { startProgress } from "../ui/progress.ts";
import { renderVerification } from "../ui/verify-view.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { writeReportFile } from "./report-file.ts";
import { readSeed } from "./seed.ts";

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
  open(): Promise<{ readonly code: ProblemCode; close(): Promise<void> }>;
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
  const targets =
    options.pack === undefined ? ownTargets(ids) : await packTargets(context, options.pack, ids);
  const python = ((await describePython())?.numpy ?? null) !== null;
  const verified: ProblemVerification[] = [];
  for (const target of targets) {
    const verification = await verifyOne(context, target, seed, python, options.json);
    verified.push(verification);
    if (!options.json) for (const line of renderVerification(verification, terminal)) terminal.print(line);
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
  return errors === 0 ? exitCodes.done : exitCodes.notAccepted;
}

async function verifyOne(
  context: Context,
  { problem, open }: Target,
  seed: number,
  python: boolean,
  silent: boolean,
): Promise<ProblemVerification> {
  const { terminal, signal } = context;
  if (signal.aborted) throw new Interrupted();
  const { id } = problem.meta;
  const { code, close } = await open();
  const progress = startProgress(terminal, terminal.say(verifyMessages.checking(id)), silent);
  try {
    return await verifyProblem(problem, code, {
      seed,
      python,
      signal,
      onSubmission: (file, done, total) =>
        progress.update(terminal.say(verifyMessages.submission(file, done, total))),
    });
  } finally {
    progress.stop();
    await close();
  }
}

function ownTargets(ids: readonly string[]): Target[] {
  const catalog = loadCatalog();
  const problems = ids.length === 0 ? catalog.problems : ids.map((id) => requireProblem(catalog, id));
  return problems.map((problem) => ({
    problem,
    open: async () => ({ code: await loadProblemCode(problem.meta.id), close: async () => undefined }),
  }));
}

async function packTargets(context: Context, folder: string, ids: readonly string[]): Promise<Target[]> {
  const { readPack } = await import("./pack.ts");
  const pack = await readPack(context, folder);
  if (ids.length === 0) return pack;
  return ids.map((id) => {
    const found = pack.find(({ problem }) => problem.meta.id === id);
    if (found) return found;
    throw new RequestError({ en: `the pack has no problem "${id}"`, zh: `题目包里没有 "${id}"` });
  });
}

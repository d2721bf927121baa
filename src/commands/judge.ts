import { basename, resolve } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { findNearest, foldName } from "../core/names.ts";
import type { JudgeReport } from "../core/report.ts";
import { judgeSubmission } from "../judge/judge.ts";
import { openSubmission } from "../judge/submission.ts";
import { describeReport, renderReport } from "../ui/judge-view.ts";
import { writeJunit } from "../ui/junit.ts";
import { wrap } from "../ui/layout.ts";
import { judgeMessages } from "../ui/messages/judge.ts";
import { packMessages } from "../ui/messages/pack.ts";
import { recordMessages } from "../ui/messages/record.ts";
import { startProgress } from "../ui/progress.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { writeReportFile } from "./report-file.ts";
import { readSeed } from "./seed.ts";
import { type Naming, openShelf, type Shelf } from "./shelf.ts";
import { warnOfUnfiltered } from "./unfiltered.ts";

export interface JudgeOptions {
  readonly problem?: string;
  /** A folder of problems that are not ours. */
  readonly pack?: string;
  readonly caseName?: string;
  readonly seed?: string;
  readonly json: boolean;
  readonly junit?: string;
  readonly watch: boolean;
  readonly relax: boolean;
  readonly record: boolean;
}

export interface Judged {
  readonly report: JudgeReport;
  readonly problem: ProblemPackage;
  readonly naming: Naming;
  /** The file's absolute path and text, as they were judged. */
  readonly path: string;
  readonly source: string;
}

/** `drill judge <file...>`. */
export async function runJudge(
  context: Context,
  files: readonly string[],
  options: JudgeOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  if (options.watch) {
    if (!terminal.interactive) throw new RequestError(judgeMessages.watchNeedsTerminal);
    if (files.length !== 1) throw new RequestError(judgeMessages.watchOneFile);
    const { watchFile } = await import("./watch.ts");
    return watchFile(context, files[0]!, options);
  }
  const shelf = await openShelf(context, options.pack);
  const judged: Judged[] = [];
  let refused: RequestError | null = null;
  for (const file of files) {
    try {
      const one = await judgeFile(context, file, options, shelf);
      judged.push(one);
      if (options.json) terminal.print(JSON.stringify(describeJudged(context, one)));
      else for (const line of renderJudged(context, one)) terminal.print(line);
      if (options.record) await recordJudged(context, one);
      if (options.record && !options.json) sayWhereKept(context, one);
    } catch (error) {
      if (!(error instanceof RequestError) || files.length === 1) throw error;
      // One file that cannot be read does not keep the others from being judged.
      terminal.complain(terminal.style.red(terminal.say(error.text)));
      refused ??= error;
    }
    if (!options.json && files.length > 1) terminal.print();
  }
  if (options.junit !== undefined)
    writeReportFile(context, options.junit, writeJunit(judged.map(({ report }) => report)));
  if (judged.some(({ report }) => report.verdict === "JE")) return exitCodes.judgeFailed;
  if (refused) return exitCodes.badRequest;
  return judged.every(({ report }) => isFulfilled(report, options.relax))
    ? exitCodes.done
    : exitCodes.notAccepted;
}

/** Accepted, and every requirement met unless they are relaxed. */
export function isFulfilled(report: JudgeReport, relax: boolean): boolean {
  return report.verdict === "AC" && (relax || report.requirements.every((requirement) => requirement.met));
}

export function renderJudged(
  { terminal }: Context,
  { report, problem, naming }: Judged,
  next = true,
): string[] {
  return renderReport(report, { groups: problem.meta.groups, next, ...naming }, terminal);
}

/** The report for machines; of a pack's problem it says which pack. */
function describeJudged({ terminal }: Context, { report, naming }: Judged): Record<string, unknown> {
  const described = describeReport(report, terminal);
  return naming.pack === null ? described : { ...described, pack: naming.pack };
}

/** Judges one file, showing progress meanwhile, and keeps the attempt in the journal. */
export async function judgeFile(
  context: Context,
  file: string,
  options: JudgeOptions,
  shelf: Shelf,
): Promise<Judged> {
  const { terminal, cwd, signal } = context;
  const seed = readSeed(options.seed, Math.floor(Math.random() * 2 ** 32));
  const { catalog } = shelf;
  const problem = options.problem ? requireProblem(catalog, options.problem) : problemOfFile(catalog, file);
  const path = resolve(cwd, file);
  const submission = openSubmission(path, file);
  const { code, timeReference, close } = await shelf.openCode(problem);
  const progress = startProgress(terminal, terminal.say(judgeMessages.judging(file)), options.json);
  // With --json it stands in the layers.
  const warn = options.json ? () => undefined : warnOfUnfiltered(terminal);
  try {
    const report = await judgeSubmission(
      {
        submission,
        problem,
        code,
        seed,
        ...(timeReference && { timeReference }),
        ...(options.caseName !== undefined && { caseName: options.caseName }),
      },
      {
        signal,
        onEvent(event) {
          if (event.kind === "unfiltered") warn();
          if (event.kind === "case")
            progress.update(terminal.say(judgeMessages.progress(event.done, event.total)));
          if (event.kind === "stage") progress.update(terminal.say(judgeMessages.stages[event.stage]));
        },
      },
    );
    const source = new TextDecoder().decode(submission.bytes);
    return { report, problem, naming: shelf.nameOf(problem), path, source };
  } finally {
    progress.stop();
    await close();
  }
}

/** A pack's problem is kept under another name than its own, and comes up nowhere by itself. */
function sayWhereKept({ terminal }: Context, { report, naming }: Judged): void {
  if (naming.pack === null || report.verdict === "JE") return;
  terminal.print();
  for (const line of wrap(terminal.say(packMessages.keptAs(naming.item)), terminal.columns)) {
    terminal.print(terminal.style.dim(line));
  }
}

/** Keeps the attempt in the journal; the judge's own failures are nobody's attempt. */
export async function recordJudged(
  context: Context,
  { report, problem, naming, path, source }: Judged,
): Promise<void> {
  if (report.verdict === "JE") return;
  const { withJournal, warnUnlessKept } = await import("./practice.ts");
  await withJournal(context, (journal) => {
    const { parMinutes } = problem.meta;
    const attempt = { report, item: naming.item, file: path, code: source, parMinutes };
    warnUnlessKept(context, journal, journal.recordAttempt(attempt));
  });
}

/** The problem a file's name means: nms.ts, nms.v2.ts, nms-2.py and nms_draft.js are all `nms`. */
export function problemOfFile(catalog: Catalog, file: string): ProblemPackage {
  const stem = basename(file).split(".")[0] ?? "";
  const parts = stem.split(/[-_ ]/);
  for (let count = parts.length; count > 0; count -= 1) {
    const name = foldName(parts.slice(0, count).join("-"));
    const found = catalog.problems.find(({ meta }) => foldName(meta.id) === name);
    if (found) return found;
  }
  const ids = catalog.problems.map(({ meta }) => meta.id);
  throw new RequestError(recordMessages.noProblemForFile(file, findNearest(ids, stem)));
}

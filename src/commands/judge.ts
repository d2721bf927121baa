import { basename, resolve } from "node:path";
import { type Catalog, loadCatalog, loadProblemCode } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { findNearest, foldName } from "../core/names.ts";
import type { JudgeReport } from "../core/report.ts";
import { judgeSubmission } from "../judge/judge.ts";
import { openSubmission } from "../judge/submission.ts";
import { describeReport, renderReport } from "../ui/judge-view.ts";
import { writeJunit } from "../ui/junit.ts";
import { judgeMessages } from "../ui/messages/judge.ts";
import { recordMessages } from "../ui/messages/record.ts";
import { startProgress } from "../ui/progress.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { writeReportFile } from "./report-file.ts";
import { readSeed } from "./seed.ts";

export interface JudgeOptions {
  readonly problem?: string;
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
  const judged: Judged[] = [];
  let refused: RequestError | null = null;
  for (const file of files) {
    try {
      const one = await judgeFile(context, file, options);
      judged.push(one);
      if (options.json) terminal.print(JSON.stringify(describeReport(one.report, terminal)));
      else for (const line of renderJudged(context, one)) terminal.print(line);
      if (options.record) await recordJudged(context, one);
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

export function renderJudged({ terminal }: Context, { report, problem }: Judged, next = true): string[] {
  return renderReport(report, { groups: problem.meta.groups, next }, terminal);
}

/** Judges one file, showing progress meanwhile, and keeps the attempt in the journal. */
export async function judgeFile(context: Context, file: string, options: JudgeOptions): Promise<Judged> {
  const { terminal, cwd, signal } = context;
  const seed = readSeed(options.seed, Math.floor(Math.random() * 2 ** 32));
  const catalog = loadCatalog();
  const problem = options.problem ? requireProblem(catalog, options.problem) : problemOfFile(catalog, file);
  const path = resolve(cwd, file);
  const submission = openSubmission(path, file);
  const code = await loadProblemCode(problem.meta.id);
  const progress = startProgress(terminal, terminal.say(judgeMessages.judging(file)), options.json);
  try {
    const report = await judgeSubmission(
      {
        submission,
        problem,
        code,
        seed,
        ...(options.caseName !== undefined && { caseName: options.caseName }),
      },
      {
        signal,
        onEvent(event) {
          if (event.kind === "case")
            progress.update(terminal.say(judgeMessages.progress(event.done, event.total)));
          if (event.kind === "stage") progress.update(terminal.say(judgeMessages.stages[event.stage]));
        },
      },
    );
    return { report, problem, path, source: new TextDecoder().decode(submission.bytes) };
  } finally {
    progress.stop();
  }
}

/** Keeps the attempt in the journal; the judge's own failures are nobody's attempt. */
export async function recordJudged(
  context: Context,
  { report, problem, path, source }: Judged,
): Promise<void> {
  if (report.verdict === "JE") return;
  const { withJournal, warnUnlessKept } = await import("./practice.ts");
  await withJournal(context, (journal) => {
    const attempt = { report, file: path, code: source, parMinutes: problem.meta.parMinutes };
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

import { loadCatalog } from "../catalog/catalog.ts";
import { RequestError } from "../core/failure.ts";
import type { JudgeReport } from "../core/report.ts";
import type { Journal } from "../journal/journal.ts";
import type { Context } from "./context.ts";
import { judgeFile, renderJudged } from "./judge.ts";
import { warnUnlessKept } from "./practice.ts";
import { ownShelf } from "./shelf.ts";
import { display } from "./start.ts";

/**
 * Judges a file in the course of a review or a mock round, shows the report and keeps the attempt. Null when
 * there is nothing to judge by: the file is missing, or the judge itself failed.
 */
export async function judgeInPractice(
  context: Context,
  journal: Journal,
  path: string,
  mock?: string,
): Promise<JudgeReport | null> {
  const { terminal } = context;
  const file = display(context.cwd, path);
  try {
    const options = { json: false, watch: false, relax: false, record: false };
    const judged = await judgeFile(context, file, options, ownShelf(loadCatalog()));
    for (const line of renderJudged(context, judged, false)) terminal.print(line);
    const { report, source, problem } = judged;
    if (report.verdict === "JE") return null;
    const attempt = { report, file: path, code: source, parMinutes: problem.meta.parMinutes };
    const recorded = journal.recordAttempt({ ...attempt, ...(mock !== undefined && { mock }) });
    warnUnlessKept(context, journal, recorded);
    return report;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    terminal.print(terminal.style.red(terminal.say(error.text)));
    return null;
  }
}

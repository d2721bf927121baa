import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { paintVerdict } from "../ui/judge-view.ts";
import { readKeys } from "../ui/keys.ts";
import { table } from "../ui/layout.ts";
import { judgeMessages } from "../ui/messages/judge.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { takeHint } from "./hint.ts";
import {
  isFulfilled,
  type Judged,
  type JudgeOptions,
  judgeFile,
  problemOfFile,
  recordJudged,
  renderJudged,
} from "./judge.ts";
import { withJournal } from "./practice.ts";
import { openShelf } from "./shelf.ts";

/** Polling sees every way in which editors save (in place, by rename, over a network drive). */
const pollMs = 150;

/** `--watch`: judges on every save until `q`; the exit code is that of the last judgement. */
export async function watchFile(context: Context, file: string, options: JudgeOptions): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const path = resolve(cwd, file);
  const shelf = await openShelf(context, options.pack);
  const { catalog } = shelf;
  const problem = options.problem ? requireProblem(catalog, options.problem) : problemOfFile(catalog, file);
  let last: Judged | null = null;
  let seen = "";
  let running: AbortController | null = null;

  const footer = () => {
    terminal.print();
    terminal.print(
      terminal.style.dim(
        `${terminal.say(judgeMessages.watching(file))}  ${terminal.say(judgeMessages.watchKeys)}`,
      ),
    );
  };
  const judgeNow = async () => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    terminal.clear();
    try {
      const judged = await judgeFile(
        { ...context, signal: AbortSignal.any([context.signal, mine.signal]) },
        file,
        options,
        shelf,
      );
      if (mine.signal.aborted) return;
      last = judged;
      for (const line of renderJudged(context, judged)) terminal.print(line);
      if (options.record) await recordJudged(context, judged);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof RequestError)) throw error;
      terminal.print(terminal.style.red(terminal.say(error.text)));
    }
    footer();
  };
  const showHint = async () => {
    terminal.clear();
    await withJournal(context, (journal) => takeHint(context, journal, problem, shelf.nameOf(problem)));
    footer();
  };
  const showCases = () => {
    terminal.clear();
    const cases = last?.report.cases ?? [];
    const lines = table(
      [{ header: "" }, { header: "" }, { header: "", flexible: true }],
      cases.map((each) => [
        each.verdict,
        each.timeMs === null ? "" : `${each.timeMs.toFixed(2)} ms`,
        each.name,
      ]),
      terminal.columns,
      (cell, row, column) => (column === 0 ? paintVerdict(cases[row]!.verdict, cell, terminal) : cell),
    );
    for (const line of lines.slice(1)) terminal.print(line);
    footer();
  };

  return new Promise<ExitCode>((settle, reject) => {
    const finish = (act: () => void) => {
      clearInterval(timer);
      keys.stop();
      running?.abort();
      context.signal.removeEventListener("abort", interrupt);
      act();
    };
    const interrupt = () => finish(() => settle(exitCodes.interrupted));
    const fail = (error: unknown) => finish(() => reject(error));
    const poll = () => {
      const stamp = stampOf(path);
      if (stamp === seen) return;
      seen = stamp;
      if (stamp === "") {
        terminal.clear();
        terminal.print(terminal.style.yellow(terminal.say(judgeMessages.watchGone(file))));
        footer();
      } else judgeNow().catch(fail);
    };
    const keys = readKeys(context.stdin, (key) => {
      if (key === "q")
        finish(() =>
          settle(last && isFulfilled(last.report, options.relax) ? exitCodes.done : exitCodes.notAccepted),
        );
      else if (key === "\u0003") interrupt();
      else if (key === "h") void showHint();
      else if (key === "l") showCases();
      else if (key === "r") judgeNow().catch(fail);
    });
    const timer = setInterval(poll, pollMs);
    context.signal.addEventListener("abort", interrupt);
    poll();
  });
}

/** What tells one save from another; "" when the file is not there. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return "";
  }
}

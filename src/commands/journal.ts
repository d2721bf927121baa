import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { Journal } from "../journal/journal.ts";
import { journalMessages } from "../ui/messages/journal.ts";
import type { Context } from "./context.ts";
import { journalFile, warnUnlessKept, withJournal } from "./practice.ts";
import { readStandardInput } from "./standard-input.ts";

const shownRejections = 5;

/** `drill journal path | export [file] | import <file>`: where the journal is, and moving it to another machine. */
export async function runJournal(
  context: Context,
  action: string,
  file: string | undefined,
): Promise<ExitCode> {
  switch (action) {
    case "path":
      context.terminal.print(journalFile(context));
      return exitCodes.done;
    case "export":
      return withJournal(context, (journal) => exportJournal(context, journal, file));
    case "import": {
      if (file === undefined) throw new RequestError(journalMessages.needsFile);
      const text = file === "-" ? await readStandardInput(context.stdin) : readText(context, file);
      return withJournal(context, async (journal) => importJournal(context, journal, text));
    }
    default:
      throw new RequestError(journalMessages.unknownAction(action));
  }
}

/** To standard output, or to a file that is there only once it is whole. */
function exportJournal({ terminal, cwd }: Context, journal: Journal, file: string | undefined): ExitCode {
  const lines = [...journal.exportLines()];
  if (file === undefined || file === "-") {
    for (const line of lines) terminal.print(line);
    return exitCodes.done;
  }
  const path = resolve(cwd, file);
  const unfinished = `${path}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, `${lines.join("\n")}\n`);
    renameSync(unfinished, path);
  } catch (error) {
    throw new RequestError(journalMessages.cannotWrite(path, reasonOf(error)));
  }
  const events = lines.filter(
    (line) => !line.startsWith('{"code":') && !line.startsWith('{"schema":'),
  ).length;
  terminal.print(terminal.say(journalMessages.exported(events, file)));
  return exitCodes.done;
}

async function importJournal(context: Context, journal: Journal, text: string): Promise<ExitCode> {
  const { terminal } = context;
  const { say, style } = terminal;
  const summary = journal.importLines(text.split("\n"));
  // Derived now, so that the next start does not have to.
  await journal.standings();
  warnUnlessKept(context, journal, summary);
  terminal.print(say(journalMessages.imported(summary.added, summary.known)));
  for (const { line, wrong } of summary.rejected.slice(0, shownRejections)) {
    terminal.complain(style.yellow(say(journalMessages.rejected(line, wrong))));
  }
  const more = summary.rejected.length - shownRejections;
  if (more > 0) terminal.complain(style.yellow(say(journalMessages.rejectedMore(more))));
  return summary.rejected.length > 0 || summary.finding ? exitCodes.badRequest : exitCodes.done;
}

function readText({ cwd }: Context, file: string): string {
  const path = resolve(cwd, file);
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new RequestError(journalMessages.cannotRead(path, reasonOf(error)));
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { SolutionLanguage } from "../core/report.ts";
import { scaffoldSolution } from "../core/scaffold.ts";
import type { Language } from "../core/text.ts";
import type { Journal } from "../journal/journal.ts";
import { wrap } from "../ui/layout.ts";
import { renderMarkdown } from "../ui/markdown.ts";
import { cliMessages } from "../ui/messages/cli.ts";
import { recordMessages } from "../ui/messages/record.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { warnUnlessKept, withJournal } from "./practice.ts";
import { openShelf } from "./shelf.ts";

export interface StartOptions {
  /** A folder of problems that are not ours. */
  readonly pack?: string;
  readonly lang?: string;
  readonly dir?: string;
  readonly force: boolean;
  readonly blank: boolean;
}

export interface ChosenLanguage {
  readonly language: SolutionLanguage;
  readonly ending: string;
}

const languages: Readonly<Record<string, ChosenLanguage>> = {
  ts: { language: "typescript", ending: "ts" },
  typescript: { language: "typescript", ending: "ts" },
  js: { language: "javascript", ending: "js" },
  javascript: { language: "javascript", ending: "js" },
  py: { language: "python", ending: "py" },
  python: { language: "python", ending: "py" },
};

/** `drill start <problem>`: writes the solution file and shows the statement. */
export async function runStart(context: Context, name: string, options: StartOptions): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const { say } = terminal;
  const shelf = await openShelf(context, options.pack);
  const problem = requireProblem(shelf.catalog, name);
  const { item, option } = shelf.nameOf(problem);
  const chosen = chooseLanguage(options.lang ?? "ts");
  const folder = resolve(cwd, options.dir ?? ".");
  const written = writeScaffold(problem, {
    folder,
    language: chosen.language,
    ending: chosen.ending,
    text: terminal.language,
    blank: options.blank,
    force: options.force,
  });
  const path = display(cwd, written.path);
  if (written.kind === "exists") {
    throw new RequestError(recordMessages.scaffoldExists(path));
  }
  await withJournal(context, (journal) => {
    const mode = options.blank ? "blank" : "plain";
    const start = { item, mode, file: written.path } as const;
    warnUnlessKept(context, journal, journal.recordStart(start));
  });
  if (!options.blank) {
    for (const line of renderMarkdown(say(problem.statement), terminal)) terminal.print(line);
    terminal.print();
  }
  terminal.print(terminal.style.green(say(recordMessages.scaffolded(path))));
  if (written.savedAs) terminal.print(say(recordMessages.scaffoldSaved(display(cwd, written.savedAs))));
  for (const line of wrap(say(recordMessages.openItAndJudge(`${path}${option}`)), terminal.columns))
    terminal.print(line);
  return exitCodes.done;
}

/** What --lang names. */
export function chooseLanguage(given: string): ChosenLanguage {
  const chosen = languages[given.toLowerCase()];
  if (chosen) return chosen;
  throw new RequestError(cliMessages.badValue("--lang", given, recordMessages.badLanguage));
}

/** The solution file of a review or a mock round: the language asked for, else the one last written in. */
export function preferredLanguage(journal: Journal, given: string | undefined): ChosenLanguage {
  return chooseLanguage(given ?? journal.latest("attempt", 1)[0]?.language ?? "ts");
}

export interface ScaffoldRequest {
  readonly folder: string;
  readonly language: SolutionLanguage;
  readonly ending: string;
  readonly text: Language;
  readonly blank: boolean;
  readonly force: boolean;
}

export type ScaffoldOutcome =
  | { readonly kind: "written"; readonly path: string; readonly savedAs: string | null }
  | { readonly kind: "exists"; readonly path: string };

/** Writes `<id>.<ending>` into the folder; what stands there already is kept, beside it when forced. */
export function writeScaffold({ meta }: ProblemPackage, request: ScaffoldRequest): ScaffoldOutcome {
  const path = join(request.folder, `${meta.id}.${request.ending}`);
  const source = scaffoldSolution(meta, {
    language: request.language,
    text: request.text,
    blank: request.blank,
  });
  try {
    mkdirSync(request.folder, { recursive: true });
    let savedAs: string | null = null;
    if (existsSync(path)) {
      if (!request.force) return { kind: "exists", path };
      savedAs = freeBackupPath(path);
      copyFileSync(path, savedAs);
    }
    // "wx" so that a file that came into being just now is not overwritten either.
    writeFileSync(path, source, { flag: request.force ? "w" : "wx" });
    return { kind: "written", path, savedAs };
  } catch (error) {
    throw new RequestError(
      recordMessages.cannotWrite(path, error instanceof Error ? error.message : String(error)),
    );
  }
}

function freeBackupPath(path: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = `${path}.bak-${n}`;
    if (!existsSync(candidate)) return candidate;
  }
}

/** The path as the user would type it here. */
export function display(cwd: string, path: string): string {
  const near = relative(cwd, path);
  return near === "" || near.startsWith("..") ? path : near;
}

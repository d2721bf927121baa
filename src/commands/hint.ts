import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { Journal } from "../journal/journal.ts";
import { wrap } from "../ui/layout.ts";
import { renderMarkdown } from "../ui/markdown.ts";
import { practiceMessages } from "../ui/messages/practice.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { findRunningMock, warnUnlessKept, withJournal } from "./practice.ts";
import { nameOwn, openShelf } from "./shelf.ts";

const lastLevel = 3;

/** `drill hint <problem>`: the next of the three hints; taking one is remembered. */
export async function runHint(
  context: Context,
  name: string,
  options: { readonly pack?: string },
): Promise<ExitCode> {
  const shelf = await openShelf(context, options.pack);
  const problem = requireProblem(shelf.catalog, name);
  await withJournal(context, (journal) => {
    refuseInMock(context, journal);
    takeHint(context, journal, problem, shelf.nameOf(problem));
  });
  return exitCodes.done;
}

/** Shows the next hint and records it; the last one again when all were taken, none in a mock round. */
export function takeHint(
  context: Context,
  journal: Journal,
  problem: ProblemPackage,
  { item, option } = nameOwn(problem),
): void {
  const { terminal } = context;
  const { say, style, language, columns } = terminal;
  const { id } = problem.meta;
  const mock = findRunningMock(journal, context.now());
  if (mock) {
    for (const line of wrap(say(practiceMessages.noHintsInMock(mock.start.company)), columns)) {
      terminal.print(style.yellow(line));
    }
    return;
  }
  const level = Math.min(countTaken(journal, item) + 1, lastLevel);
  terminal.print(style.bold(say(practiceMessages.hintTitle(say(problem.meta.name), level))));
  terminal.print();
  const text = problem.hints[language][level - 1]!;
  for (const line of renderMarkdown(text, terminal)) terminal.print(line);
  terminal.print();
  warnUnlessKept(context, journal, journal.recordHint({ item, level }));
  // A pack's problem is not scheduled, so nothing comes back sooner.
  if (level === 1 && option === "") {
    for (const line of wrap(say(practiceMessages.hintsCount), columns)) terminal.print(style.dim(line));
  }
  const next =
    level < lastLevel
      ? practiceMessages.hintNext(`drill hint ${id}${option}`)
      : practiceMessages.hintLast(`drill solution ${id}${option} --give-up`);
  for (const line of wrap(say(next), columns)) terminal.print(line);
}

/** Hints taken since the problem was last accepted: whoever practises it again starts from the first. */
function countTaken(journal: Journal, item: string): number {
  const events = journal.eventsOf(item);
  const accepted = events.findLastIndex((event) => event.kind === "attempt" && event.verdict === "AC");
  const levels = events.slice(accepted + 1).map((event) => (event.kind === "hint" ? event.level : 0));
  return Math.max(0, ...levels);
}

export function refuseInMock(context: Context, journal: Journal): void {
  const mock = findRunningMock(journal, context.now());
  if (mock) throw new RequestError(practiceMessages.noHintsInMock(mock.start.company));
}

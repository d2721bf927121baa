import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { renderMarkdown } from "../ui/markdown.ts";
import { packMessages } from "../ui/messages/pack.ts";
import { practiceMessages } from "../ui/messages/practice.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { refuseInMock } from "./hint.ts";
import { warnUnlessKept, withJournal } from "./practice.ts";
import { openShelf } from "./shelf.ts";

/** `drill solution <problem>`: the walk through and the model solutions, once accepted or when giving up. */
export async function runSolution(
  context: Context,
  name: string,
  options: { readonly giveUp: boolean; readonly pack?: string },
): Promise<ExitCode> {
  const { terminal } = context;
  const { say, style } = terminal;
  const shelf = await openShelf(context, options.pack);
  const problem = requireProblem(shelf.catalog, name);
  const { item, option } = shelf.nameOf(problem);
  const { id } = problem.meta;
  await withJournal(context, (journal) => {
    refuseInMock(context, journal);
    const accepted = journal
      .eventsOf(item)
      .findLast((event) => event.kind === "attempt" && event.verdict === "AC");
    if (!accepted && !options.giveUp)
      throw new RequestError(practiceMessages.solutionLocked(id, `drill solution ${id}${option} --give-up`));

    for (const line of renderMarkdown(say(problem.solution), terminal)) terminal.print(line);
    terminal.print();
    terminal.print(style.bold(say(practiceMessages.modelSolutions)));
    for (const { title, file, source } of problem.submissions.filter(({ folder }) => folder === "accepted")) {
      printSource(context, `${say(title)}  ${style.dim(file)}`, source);
    }
    const own = accepted?.kind === "attempt" ? journal.codeOf(accepted.hash) : null;
    if (own !== null) printSource(context, style.bold(say(practiceMessages.yourSolution)), own);

    warnUnlessKept(context, journal, journal.recordReveal({ item, gaveUp: !accepted }));
    if (!accepted) {
      terminal.print();
      terminal.print(say(option === "" ? practiceMessages.gaveUp : packMessages.keptAs(item)));
    }
  });
  return exitCodes.done;
}

/** Code as it is: never wrapped, so that it can be copied. */
function printSource({ terminal }: Context, title: string, source: string): void {
  terminal.print();
  terminal.print(title);
  terminal.print();
  for (const line of source.trimEnd().split("\n")) terminal.print(line === "" ? "" : `  ${line}`);
}

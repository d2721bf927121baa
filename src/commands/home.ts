import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { type DueItem, listDue } from "../core/due.ts";
import { type ExitCode, exitCodes } from "../core/failure.ts";
import type { AnswerEvent, AttemptEvent } from "../core/practice.ts";
import { countStreak } from "../core/progress.ts";
import { isDone, type Standing } from "../core/standing.ts";
import type { Journal } from "../journal/journal.ts";
import { padEnd, truncate, wrap } from "../ui/layout.ts";
import { verdictNames } from "../ui/messages/judge.ts";
import { practiceMessages } from "../ui/messages/practice.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { Context } from "./context.ts";
import { findRunningMock, listDrillables, midnight, todayAt, withJournal } from "./practice.ts";
import { quoteArgument } from "./quote-argument.ts";
import { itemsOf } from "./record-items.ts";
import { display } from "./start.ts";

/** Something to do next: the command's arguments, and why. */
export interface Suggestion {
  readonly argv: readonly string[];
  readonly why: string;
}

/** The command as it is typed. */
export function showCommand(argv: readonly string[]): string {
  return ["drill", ...argv.map(quoteArgument)].join(" ");
}

const shownResults = 5;

/** Bare `drill`: what is due, the last results, what to do next; in a terminal, a menu of it. */
export async function runHome(context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const catalog = loadCatalog();
  const suggestions = await withJournal(context, async (journal) => {
    const standings = await journal.standings();
    const due = listDue(standings, listDrillables(catalog), todayAt(context.now()));
    printHead(context, catalog, journal, standings, due);
    return suggestNext(context, catalog, journal, standings, due);
  });
  if (terminal.interactive) {
    const { runMenu } = await import("./menu.ts");
    return runMenu(context, suggestions);
  }
  terminal.print();
  terminal.print(terminal.style.bold(terminal.say(practiceMessages.next)));
  for (const { argv, why } of suggestions) {
    for (const line of wrap(`  ${padEnd(showCommand(argv), 28)} ${why}`, terminal.columns, "    ")) {
      terminal.print(line);
    }
  }
  terminal.print();
  terminal.print(terminal.style.dim(terminal.say(practiceMessages.moreHelp)));
  return exitCodes.done;
}

function printHead(
  context: Context,
  catalog: Catalog,
  journal: Journal,
  standings: ReadonlyMap<string, Standing>,
  due: readonly DueItem[],
): void {
  const { terminal } = context;
  const { say, style } = terminal;
  const now = context.now().getTime();
  const streak = countStreak(now, midnight, (time) => journal.lastPracticeBefore(time));
  const drillables = listDrillables(catalog);
  const done = drillables.filter(({ id, kind }) => isDone(standings.get(id), kind)).length;
  const dueLine = say(practiceMessages.dueCount(due.length));
  terminal.print(
    [
      due.length > 0 ? style.yellow(style.bold(dueLine)) : dueLine,
      say(streak > 0 ? practiceMessages.streak(streak) : practiceMessages.streakNone),
      say(practiceMessages.doneOf(done, drillables.length)),
    ].join("  ·  "),
  );
  terminal.print();
  terminal.print(style.bold(say(practiceMessages.lastResults)));
  const results = [...journal.latest("attempt", shownResults), ...journal.latest("answer", shownResults)]
    .sort((a, b) => b.at - a.at)
    .slice(0, shownResults);
  if (results.length === 0) terminal.print(`  ${say(practiceMessages.noResults)}`);
  for (const result of results) terminal.print(renderResult(result, catalog, now, terminal));
}

function renderResult(
  result: AttemptEvent | AnswerEvent,
  catalog: Catalog,
  now: number,
  terminal: Terminal,
): string {
  const { say, style, columns } = terminal;
  const { sign, name, what } = describeResult(result, catalog, terminal);
  const paint = { "✓": style.green, "~": style.yellow, "✗": style.red }[sign];
  const ago = say(practiceMessages.ago(Math.floor((now - result.at) / 60_000)));
  const [whatWidth, agoWidth] = [24, 14];
  const nameWidth = Math.max(8, Math.min(32, columns - whatWidth - agoWidth - 8));
  return [
    `  ${paint(sign)} ${padEnd(truncate(name, nameWidth), nameWidth)}`,
    padEnd(truncate(what, whatWidth), whatWidth),
    ago,
  ].join("  ");
}

function describeResult(
  result: AttemptEvent | AnswerEvent,
  catalog: Catalog,
  { say }: Terminal,
): { readonly sign: "✓" | "~" | "✗"; readonly name: string; readonly what: string } {
  if (result.kind === "answer") {
    const question = catalog.questions.find(({ id }) => id === result.item);
    const name = question ? say(question.name) : result.item;
    const isPassed = result.share >= 0.6;
    if (question && question.kind !== "open" && question.kind !== "talk") {
      return {
        sign: isPassed ? "✓" : "✗",
        name,
        what: say(isPassed ? practiceMessages.right : practiceMessages.wrong),
      };
    }
    const percent = Math.round(result.share * 100);
    return { sign: isPassed ? "✓" : "~", name, what: say(practiceMessages.keyPointShare(percent)) };
  }
  const problem = catalog.problem(result.item);
  const name = problem ? say(problem.meta.name) : result.item;
  if (result.verdict !== "AC") return { sign: "✗", name, what: say(verdictNames[result.verdict]) };
  if (result.unmet.length > 0) return { sign: "~", name, what: say(practiceMessages.requirementUnmet) };
  return { sign: "✓", name, what: say(verdictNames.AC) };
}

/** At most four things to do, the most useful first. */
function suggestNext(
  context: Context,
  catalog: Catalog,
  journal: Journal,
  standings: ReadonlyMap<string, Standing>,
  due: readonly DueItem[],
): Suggestion[] {
  const { say } = context.terminal;
  const suggestions: Suggestion[] = [];
  const mock = findRunningMock(journal, context.now());
  if (mock) {
    const { company: id, round, minutes, at } = mock.start;
    const left = Math.ceil((at + minutes * 60_000 - context.now().getTime()) / 60_000);
    const company = catalog.companies.find((each) => each.id === id);
    suggestions.push({
      argv: ["mock", id, "--round", round],
      why: say(practiceMessages.nextResumeMock(company ? say(company.name) : id, left)),
    });
  }
  if (due.length > 0) {
    suggestions.push({ argv: ["review"], why: say(practiceMessages.nextReview(due.length)) });
  }
  const [last] = journal.latest("attempt", 1);
  const unsolved = last && !isDone(standings.get(last.item), "code") ? catalog.problem(last.item) : null;
  if (last && unsolved) {
    suggestions.push({
      argv: ["judge", display(context.cwd, last.file)],
      why: say(practiceMessages.nextRepair(say(unsolved.meta.name))),
    });
  }
  return [...suggestions, ...suggestNew(context, catalog, standings)].slice(0, 4);
}

/** What has not been begun: first what must be known by heart, then what the company that asked it asks besides. */
export function suggestNew(
  { terminal }: Context,
  catalog: Catalog,
  standings: ReadonlyMap<string, Standing>,
): Suggestion[] {
  const { say } = terminal;
  const suggestions: Suggestion[] = [];
  const [fresh] = catalog.problems
    .filter(({ meta }) => !standings.get(meta.id)?.code)
    .sort((a, b) => Number(b.meta.core) - Number(a.meta.core) || a.meta.parMinutes - b.meta.parMinutes);
  if (fresh) {
    const name = say(fresh.meta.name);
    const why = fresh.meta.core ? practiceMessages.nextCore(name) : practiceMessages.nextNew(name);
    suggestions.push({ argv: ["start", fresh.meta.id], why: say(why) });
  }
  const withItems = catalog.companies.filter(({ rounds }) => rounds.some(({ items }) => items.length > 0));
  const company =
    withItems.find((each) => itemsOf(each).some(({ id }) => id === fresh?.meta.id)) ?? withItems[0];
  const asked = company ? itemsOf(company).filter(({ kind }) => kind === "question") : [];
  const isAsked = ({ id }: { readonly id: string }) => asked.some((each) => each.id === id);
  const unanswered = catalog.questions.filter(({ id }) => !standings.get(id)?.question);
  const question = unanswered.find(isAsked) ?? unanswered[0];
  if (question) {
    const why = say(practiceMessages.nextNew(say(question.name)));
    suggestions.push({ argv: ["ask", question.id], why });
  }
  if (company) {
    suggestions.push({ argv: ["mock", company.id], why: say(practiceMessages.nextMock(say(company.name))) });
  }
  return suggestions;
}

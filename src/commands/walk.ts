import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { Company, Question, Round, RoundItem } from "../core/record.ts";
import { isDone, type Standing } from "../core/standing.ts";
import { padEnd, truncate, widthOf, wrap } from "../ui/layout.ts";
import { renderMarkdown } from "../ui/markdown.ts";
import { recordMessages } from "../ui/messages/record.ts";
import { choose } from "../ui/prompts.ts";
import { renderItem, renderRound } from "../ui/record-view.ts";
import { askInTerminal, passingScore, recordResult } from "./ask.ts";
import type { Context } from "./context.ts";
import { titleItem } from "./drillable.ts";
import { takeHint } from "./hint.ts";
import { isFulfilled, judgeFile, recordJudged, renderJudged } from "./judge.ts";
import { warnUnlessKept, withJournal } from "./practice.ts";
import { ownShelf } from "./shelf.ts";
import { display, writeScaffold } from "./start.ts";

type ItemOutcome = "done" | "tried" | "skipped" | "open";
/** What came of an item, and whether the round goes on after it. */
interface Step {
  readonly outcome: ItemOutcome;
  readonly stopped: boolean;
}

const judgeDefaults = { json: false, watch: false, relax: false, record: true } as const;

/** Takes the user through a round's items in the record's order, and sums the round up. */
export async function walkRound(
  context: Context,
  catalog: Catalog,
  company: Company,
  round: Round,
): Promise<ExitCode> {
  const { terminal } = context;
  terminal.print();
  for (const line of renderRound(round, (item) => titleItem(catalog, item), terminal)) terminal.print(line);
  const standings = await withJournal(context, (journal) => journal.standings());
  const outcomes = round.items.map((item) => outcomeSoFar(item, standings));
  const next = findNext(outcomes);
  if (next > 0) {
    const name = terminal.say(titleItem(catalog, round.items[next]!).name);
    terminal.print();
    terminal.print(terminal.style.green(terminal.say(recordMessages.resuming(name))));
  }
  // A round done to the end is walked again from its beginning.
  for (let index = Math.max(0, next); index < round.items.length; index += 1) {
    const item = round.items[index]!;
    terminal.print();
    terminal.print(terminal.style.dim(terminal.say(recordMessages.itemOf(index + 1, round.items.length))));
    for (const line of renderItem(item, index + 1, titleItem(catalog, item), terminal)) terminal.print(line);
    terminal.print();
    const step = await takeItem(context, catalog, item);
    if (step.outcome !== "open" && (step.outcome !== "skipped" || outcomes[index] === "open")) {
      outcomes[index] = step.outcome;
    }
    if (step.stopped) break;
  }
  printSummary(context, catalog, round, outcomes);
  printNext(context, company, round, outcomes);
  return exitCodes.done;
}

/** The first item that was not come to yet; else the first that was not done; -1 when all are. */
function findNext(outcomes: readonly ItemOutcome[]): number {
  const open = outcomes.indexOf("open");
  return open >= 0 ? open : outcomes.findIndex((outcome) => outcome !== "done");
}

/** What the journal knows of an item: done when both its question and its code are, where it has both. */
function outcomeSoFar(item: RoundItem, standings: ReadonlyMap<string, Standing>): ItemOutcome {
  const question = item.question === undefined ? null : standings.get(item.question);
  const problem = item.problem === undefined ? null : standings.get(item.problem);
  const done =
    (question === null || isDone(question, "question")) && (problem === null || isDone(problem, "code"));
  if (done) return "done";
  return question?.question || problem?.code ? "tried" : "open";
}

/** A question first, where the item has one: that is what was asked; then its code. */
async function takeItem(context: Context, catalog: Catalog, item: RoundItem): Promise<Step> {
  const question = item.question === undefined ? null : catalog.question(item.question);
  const problem = item.problem === undefined ? null : catalog.problem(item.problem);
  if (!problem) return question ? takeQuestion(context, question) : { outcome: "open", stopped: false };
  if (!question) return takeProblem(context, problem);
  const asked = await takeQuestion(context, question);
  if (asked.stopped) return asked;
  printCodeHead(context, problem);
  const coded = await takeProblem(context, problem);
  return { outcome: joinOutcomes(asked.outcome, coded.outcome), stopped: coded.stopped };
}

/** An item with a question and code is done when both are; the one without the other is a try. */
function joinOutcomes(asked: ItemOutcome, coded: ItemOutcome): ItemOutcome {
  return asked === coded || (asked === "skipped" && coded === "open") ? asked : "tried";
}

function printCodeHead({ terminal }: Context, problem: ProblemPackage): void {
  const { say, style } = terminal;
  terminal.print();
  terminal.print(`${say(recordMessages.nowTheCode)}${style.bold(say(problem.meta.name))}`);
  terminal.print();
}

async function takeQuestion(context: Context, question: Question): Promise<Step> {
  const { terminal, signal } = context;
  const { say } = terminal;
  const act = await choose(
    terminal,
    say(recordMessages.whatNow),
    [
      { name: say(recordMessages.actionAnswer), value: "answer" },
      { name: say(recordMessages.actionSkip), value: "skip" },
      { name: say(recordMessages.actionStop), value: "stop" },
    ],
    signal,
  );
  if (act === "stop") return { outcome: "open", stopped: true };
  if (act === "skip") return { outcome: "skipped", stopped: false };
  terminal.print();
  const begun = context.now().getTime();
  const result = await askInTerminal(context, question);
  const elapsedMs = context.now().getTime() - begun;
  await withJournal(context, (journal) => {
    recordResult(context, journal, question, result, { elapsedMs, mock: null });
  });
  return { outcome: (result.score ?? 0) >= passingScore(question) ? "done" : "tried", stopped: false };
}

async function takeProblem(context: Context, problem: ProblemPackage): Promise<Step> {
  const { terminal, signal, cwd } = context;
  const { say } = terminal;
  const file = `${problem.meta.id}.ts`;
  let outcome: ItemOutcome = "skipped";
  let act = existsSync(resolve(cwd, file)) ? "judge" : "write";
  for (;;) {
    act = await choose(
      terminal,
      say(recordMessages.whatNow),
      [
        { name: say(recordMessages.actionWrite(file)), value: "write" },
        { name: say(recordMessages.actionJudge(file)), value: "judge" },
        { name: say(recordMessages.actionHint), value: "hint" },
        { name: say(recordMessages.actionStatement), value: "statement" },
        {
          name: say(outcome === "skipped" ? recordMessages.actionSkip : recordMessages.actionNext),
          value: "next",
        },
        { name: say(recordMessages.actionStop), value: "stop" },
      ],
      signal,
      act,
    );
    if (act !== "stop" && act !== "next") terminal.print();
    switch (act) {
      case "stop":
        return { outcome: outcome === "skipped" ? "open" : outcome, stopped: true };
      case "next":
        return { outcome, stopped: false };
      case "statement":
        for (const line of renderMarkdown(say(problem.statement), terminal)) terminal.print(line);
        act = "write";
        break;
      case "hint":
        await withJournal(context, (journal) => takeHint(context, journal, problem));
        act = "judge";
        break;
      case "write":
        await scaffold(context, problem);
        act = "judge";
        break;
      default: {
        if (!existsSync(resolve(cwd, file))) {
          terminal.print(terminal.style.yellow(say(recordMessages.noSolutionYet(file))));
          act = "write";
          break;
        }
        const accepted = await judgeInWalk(context, file);
        outcome = accepted ? "done" : "tried";
        act = accepted ? "next" : "judge";
      }
    }
    terminal.print();
  }
}

async function scaffold(context: Context, problem: ProblemPackage): Promise<void> {
  const { terminal, cwd } = context;
  const { say } = terminal;
  const written = writeScaffold(problem, {
    folder: cwd,
    language: "typescript",
    ending: "ts",
    text: terminal.language,
    blank: false,
    force: false,
  });
  const path = display(cwd, written.path);
  if (written.kind === "exists") {
    terminal.print(terminal.style.yellow(say(recordMessages.scaffoldKept(path))));
    return;
  }
  await withJournal(context, (journal) => {
    const start = { item: problem.meta.id, mode: "plain", file: written.path } as const;
    warnUnlessKept(context, journal, journal.recordStart(start));
  });
  for (const line of renderMarkdown(say(problem.statement), terminal)) terminal.print(line);
  terminal.print();
  terminal.print(terminal.style.green(say(recordMessages.scaffolded(path))));
  for (const line of wrap(say(recordMessages.writeThenJudge(path)), terminal.columns)) terminal.print(line);
}

async function judgeInWalk(context: Context, file: string): Promise<boolean> {
  const { terminal } = context;
  try {
    const judged = await judgeFile(context, file, judgeDefaults, ownShelf(loadCatalog()));
    for (const line of renderJudged(context, judged)) terminal.print(line);
    await recordJudged(context, judged);
    return isFulfilled(judged.report, false);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    terminal.print(terminal.style.red(terminal.say(error.text)));
    return false;
  }
}

function printSummary(
  context: Context,
  catalog: Catalog,
  round: Round,
  outcomes: readonly ItemOutcome[],
): void {
  const { terminal } = context;
  const { say, style } = terminal;
  const words = {
    done: style.green(`✓ ${say(recordMessages.itemAccepted)}`),
    tried: style.yellow(`~ ${say(recordMessages.itemTried)}`),
    skipped: `- ${say(recordMessages.itemSkipped)}`,
    open: `· ${say(recordMessages.itemOpen)}`,
  };
  const names = round.items.map((item) => say(titleItem(catalog, item).name));
  const widest = Math.max(...Object.values(words).map(widthOf));
  const room = Math.min(Math.max(...names.map(widthOf)), terminal.columns - widest - "  1.   ".length);
  terminal.print();
  terminal.print(style.bold(say(recordMessages.roundSummary)));
  names.forEach((name, index) => {
    const shown = padEnd(truncate(name, room), room);
    terminal.print(`  ${index + 1}. ${shown}  ${words[outcomes[index] ?? "open"]}`);
  });
}

/** Where to go from here: back to what is left of the round, or on to the next one. */
function printNext(
  { terminal }: Context,
  company: Company,
  round: Round,
  outcomes: readonly ItemOutcome[],
): void {
  const next = company.rounds[company.rounds.indexOf(round) + 1];
  const finished = outcomes.every((outcome) => outcome === "done");
  if (finished && !next) return;
  const command = `drill company ${company.id} --round ${finished ? next?.id : round.id}`;
  terminal.print();
  terminal.print(
    terminal.say(finished ? recordMessages.nextRound(command) : recordMessages.goOnLater(command)),
  );
}

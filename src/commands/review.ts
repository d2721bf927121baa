import { join } from "node:path";
import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type DueItem, defaultRetention, forecastLoad, listDue, retentionBounds } from "../core/due.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { Question } from "../core/record.ts";
import type { CardForm } from "../core/standing.ts";
import type { Journal } from "../journal/journal.ts";
import { padEnd, wrap } from "../ui/layout.ts";
import { renderMarkdown } from "../ui/markdown.ts";
import { cliMessages } from "../ui/messages/cli.ts";
import { dueReasonNames, formNames, practiceMessages } from "../ui/messages/practice.ts";
import { renderForecast } from "../ui/practice-view.ts";
import { choose } from "../ui/prompts.ts";
import { askInTerminal, recordResult } from "./ask.ts";
import type { Context } from "./context.ts";
import { takeHint } from "./hint.ts";
import { showCommand, suggestNew } from "./home.ts";
import { isFulfilled } from "./judge.ts";
import { judgeInPractice } from "./judge-in-practice.ts";
import { dayStamp, listDrillables, midnight, todayAt, warnUnlessKept, withJournal } from "./practice.ts";
import { type ChosenLanguage, display, preferredLanguage, writeScaffold } from "./start.ts";

export interface ReviewOptions {
  readonly json: boolean;
  readonly forecast: boolean;
  /** --retention: the probability of recall at which an item falls due. */
  readonly retention?: string;
  readonly lang?: string;
}

const forecastDays = 30;

/** `drill review`: what is due, one after the other; listed with --json or without a terminal. */
export async function runReview(context: Context, options: ReviewOptions): Promise<ExitCode> {
  const { terminal } = context;
  const catalog = loadCatalog();
  await withJournal(context, async (journal) => {
    if (options.retention !== undefined) setRetention(context, journal, options.retention);
    const due = await findDue(context, catalog, journal);
    if (options.json) {
      const forecast = await forecastOf(context, catalog, journal);
      const retention = journal.retention() ?? defaultRetention;
      terminal.print(JSON.stringify({ schema: "drill.review/1", retention, due, forecast }));
    } else if (options.forecast) await showForecast(context, catalog, journal);
    else if (due.length === 0) await sayNothingDue(context, catalog, journal);
    else if (terminal.interactive)
      await serve(context, catalog, journal, due, preferredLanguage(journal, options.lang));
    else listInText(context, catalog, due);
  });
  return exitCodes.done;
}

function setRetention(context: Context, journal: Journal, given: string): void {
  const { terminal } = context;
  const value = Number(given);
  const [least, most] = retentionBounds;
  if (!(value >= least && value <= most)) {
    throw new RequestError(cliMessages.badValue("--retention", given, practiceMessages.retentionRange));
  }
  warnUnlessKept(context, journal, journal.recordSetting({ name: "retention", value }));
  terminal.complain(terminal.say(practiceMessages.retentionNow(Math.round(value * 100))));
}

async function findDue(context: Context, catalog: Catalog, journal: Journal): Promise<DueItem[]> {
  return listDue(await journal.standings(), listDrillables(catalog), todayAt(context.now()));
}

async function forecastOf(context: Context, catalog: Catalog, journal: Journal): Promise<number[]> {
  const now = context.now().getTime();
  const midnights = Array.from({ length: forecastDays + 1 }, (_, day) => midnight(now, day));
  const load = forecastLoad(
    await journal.standings(),
    listDrillables(catalog),
    await journal.createScheduler(),
    now,
    midnights,
  );
  return load.map((each) => Math.round(each * 100) / 100);
}

async function showForecast(context: Context, catalog: Catalog, journal: Journal): Promise<void> {
  const { terminal } = context;
  const { say, style, columns } = terminal;
  const load = await forecastOf(context, catalog, journal);
  terminal.print(style.bold(say(practiceMessages.forecastTitle)));
  terminal.print(`  ${renderForecast(load, terminal)}`);
  const total = load.reduce((sum, each) => sum + each, 0);
  for (const line of wrap(`  ${say(practiceMessages.forecastTotal(total))}`, columns, "  "))
    terminal.print(line);
}

async function sayNothingDue(context: Context, catalog: Catalog, journal: Journal): Promise<void> {
  const { terminal } = context;
  terminal.print(terminal.say(practiceMessages.reviewNothing));
  for (const { argv, why } of suggestNew(context, catalog, await journal.standings())) {
    terminal.print(`  ${padEnd(showCommand(argv), 28)} ${why}`);
  }
}

function nameOf(catalog: Catalog, item: string, form: CardForm, { terminal }: Context): string {
  const name = form === "question" ? catalog.question(item)?.name : catalog.problem(item)?.meta.name;
  return name ? terminal.say(name) : item;
}

function listInText(context: Context, catalog: Catalog, due: readonly DueItem[]): void {
  const { terminal } = context;
  const { say, style } = terminal;
  terminal.print(style.bold(say(practiceMessages.reviewTitle(due.length))));
  for (const { item, form, reason } of due) {
    const lead = `  ${padEnd(nameOf(catalog, item, form, context), 34)} ${padEnd(say(formNames[form]), 12)}`;
    terminal.print(`${lead} ${say(dueReasonNames[reason])}`);
  }
}

type Step = "done" | "skipped" | "stop";

async function serve(
  context: Context,
  catalog: Catalog,
  journal: Journal,
  due: readonly DueItem[],
  chosen: ChosenLanguage,
): Promise<void> {
  const { terminal } = context;
  const { say, style } = terminal;
  let done = 0;
  for (const [index, each] of due.entries()) {
    const name = nameOf(catalog, each.item, each.form, context);
    const title = practiceMessages.reviewItem(index + 1, due.length, name, say(dueReasonNames[each.reason]));
    terminal.print();
    terminal.print(style.bold(say(title)));
    terminal.print();
    const question = each.form === "question" ? catalog.question(each.item) : null;
    const problem = each.form === "question" ? null : catalog.problem(each.item);
    let step: Step = "skipped";
    if (question) step = await reviewQuestion(context, journal, question);
    if (problem) step = await reviewProblem(context, journal, problem, chosen);
    if (step === "stop") break;
    if (step === "done") {
      done += 1;
      await sayWhenAgain(context, journal, each);
    }
  }
  terminal.print();
  terminal.print(say(practiceMessages.reviewDone(done, due.length - done)));
}

async function reviewQuestion(context: Context, journal: Journal, question: Question): Promise<Step> {
  const begun = context.now().getTime();
  const result = await askInTerminal(context, question);
  const elapsedMs = context.now().getTime() - begun;
  recordResult(context, journal, question, result, { elapsedMs, mock: null });
  return "done";
}

/** Written from memory in a folder of the day's own; judged as often as the user likes. */
async function reviewProblem(
  context: Context,
  journal: Journal,
  problem: ProblemPackage,
  chosen: ChosenLanguage,
): Promise<Step> {
  const { terminal, signal } = context;
  const { say } = terminal;
  const path = scaffoldBlank(context, journal, problem, chosen);
  const file = display(context.cwd, path);
  let judged = false;
  for (;;) {
    const act = await choose(
      terminal,
      file,
      [
        { name: say(practiceMessages.reviewJudge), value: "judge" },
        { name: say(practiceMessages.reviewStatement), value: "statement" },
        { name: say(practiceMessages.reviewHint), value: "hint" },
        { name: say(practiceMessages.reviewSkip), value: "skip" },
        { name: say(practiceMessages.reviewStop), value: "stop" },
      ],
      signal,
    );
    terminal.print();
    if (act === "stop") return "stop";
    if (act === "skip") return judged ? "done" : "skipped";
    if (act === "statement") {
      for (const line of renderMarkdown(say(problem.statement), terminal)) terminal.print(line);
    } else if (act === "hint") takeHint(context, journal, problem);
    else {
      const report = await judgeInPractice(context, journal, path);
      if (report && isFulfilled(report, false)) return "done";
      judged ||= report !== null;
    }
    terminal.print();
  }
}

function scaffoldBlank(
  context: Context,
  journal: Journal,
  problem: ProblemPackage,
  chosen: ChosenLanguage,
): string {
  const { terminal, cwd } = context;
  const written = writeScaffold(problem, {
    ...chosen,
    folder: join(cwd, `review-${dayStamp(context.now())}`),
    text: terminal.language,
    blank: true,
    force: false,
  });
  const path = display(cwd, written.path);
  if (written.kind === "written") {
    const start = { item: problem.meta.id, mode: "blank", file: written.path } as const;
    warnUnlessKept(context, journal, journal.recordStart(start));
    terminal.print(terminal.say(practiceMessages.reviewWrite(path)));
  } else terminal.print(terminal.say(practiceMessages.reviewKept(path)));
  return written.path;
}

async function sayWhenAgain(context: Context, journal: Journal, { item, form }: DueItem): Promise<void> {
  const { terminal } = context;
  const card = (await journal.standings()).get(item)?.cards.find((each) => each.form === form);
  if (!card) return;
  const today = midnight(context.now().getTime());
  const days = Math.round((midnight(card.due) - today) / 86_400_000);
  terminal.print(terminal.style.dim(terminal.say(practiceMessages.nextDue(days))));
}

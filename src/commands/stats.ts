import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { type ExitCode, exitCodes } from "../core/failure.ts";
import {
  type Calendar,
  countStreak,
  fillCalendar,
  type GroupProgress,
  groupProgress,
  weakestFirst,
} from "../core/progress.ts";
import type { Standing } from "../core/standing.ts";
import type { Journal } from "../journal/journal.ts";
import { padEnd } from "../ui/layout.ts";
import { practiceMessages } from "../ui/messages/practice.ts";
import { recordMessages } from "../ui/messages/record.ts";
import { topicNames } from "../ui/messages/topics.ts";
import { renderCalendar, renderGroups, renderTimes } from "../ui/practice-view.ts";
import type { Context } from "./context.ts";
import { listDrillables, midnight, withJournal } from "./practice.ts";
import { itemsOf } from "./record-items.ts";

const weeks = 53;
const shownWeakest = 3;

interface Figures {
  readonly streak: number;
  readonly attempts: number;
  readonly answers: number;
  readonly calendar: Calendar;
  readonly companies: readonly GroupProgress[];
  readonly topics: readonly GroupProgress[];
  /** Minutes from start to acceptance, oldest first, of problems solved more than once. */
  readonly timesToSolve: readonly { readonly problem: string; readonly minutes: readonly number[] }[];
}

/** `drill stats`: progress by company and topic, streak, calendar, times. */
export async function runStats(context: Context, options: { readonly json: boolean }): Promise<ExitCode> {
  const catalog = loadCatalog();
  const figures = await withJournal(context, (journal) => gather(context, catalog, journal));
  if (options.json) {
    context.terminal.print(JSON.stringify({ schema: "drill.stats/1", ...figures }));
  } else show(context, catalog, figures);
  return exitCodes.done;
}

async function gather(context: Context, catalog: Catalog, journal: Journal): Promise<Figures> {
  const standings = await journal.standings();
  const now = context.now().getTime();
  const drillables = listDrillables(catalog);
  const topics = [...new Set(drillables.map(({ topic }) => topic))];
  const all = [...standings.values()];
  return {
    streak: countStreak(now, midnight, (time) => journal.lastPracticeBefore(time)),
    attempts: all.reduce((sum, { code }) => sum + (code?.attempts ?? 0), 0),
    answers: all.reduce((sum, { question }) => sum + (question?.answers ?? 0), 0),
    calendar: fillCalendar(
      journal.practiceTimesSince(midnight(now, -7 * weeks)),
      localDay(now),
      (new Date(now).getDay() + 6) % 7,
      weeks,
      localDay,
    ),
    companies: catalog.companies
      .filter(({ rounds }) => rounds.length > 0)
      .map((company) => groupProgress(company.id, itemsOf(company), standings)),
    topics: topics.map((topic) =>
      groupProgress(
        topic,
        drillables.filter((each) => each.topic === topic),
        standings,
      ),
    ),
    timesToSolve: timesOf(standings),
  };
}

/** Days since the epoch, as the user's calendar counts them. */
function localDay(time: number): number {
  const date = new Date(time);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

function timesOf(standings: ReadonlyMap<string, Standing>): Figures["timesToSolve"] {
  return [...standings.values()]
    .map(({ item, code }) => ({ problem: item, minutes: code?.minutesToSolve ?? [] }))
    .filter(({ minutes }) => minutes.length > 0)
    .sort((a, b) => b.minutes.length - a.minutes.length || (a.problem < b.problem ? -1 : 1));
}

function show({ terminal }: Context, catalog: Catalog, figures: Figures): void {
  const { say, style } = terminal;
  const heading = (text: string) => {
    terminal.print();
    terminal.print(style.bold(text));
  };
  terminal.print(
    [
      style.bold(say(practiceMessages.statsTitle)),
      say(figures.streak > 0 ? practiceMessages.streak(figures.streak) : practiceMessages.streakNone),
      say(practiceMessages.totals(figures.attempts, figures.answers)),
    ].join("  ·  "),
  );
  if (figures.attempts + figures.answers === 0) {
    terminal.print(say(practiceMessages.nothingYet));
    return;
  }
  heading(say(practiceMessages.calendarTitle));
  for (const line of renderCalendar(figures.calendar, terminal)) terminal.print(line);

  terminal.print();
  const companies = figures.companies.map((group) => ({
    ...group,
    name: say(catalog.companies.find(({ id }) => id === group.id)!.name),
  }));
  for (const line of renderGroups(companies, say(recordMessages.columnCompany), terminal))
    terminal.print(line);
  terminal.print();
  const named = (group: GroupProgress) => ({
    ...group,
    name: say(topicNames[group.id] ?? { en: group.id, zh: group.id }),
  });
  const topics = figures.topics.map(named);
  for (const line of renderGroups(topics, say(practiceMessages.columnTopic), terminal)) terminal.print(line);

  const weakest = weakestFirst(figures.topics).filter(({ weakness }) => weakness! > 0.2);
  if (weakest.length > 0) {
    heading(say(practiceMessages.weakest));
    terminal.print(
      `  ${weakest
        .slice(0, shownWeakest)
        .map((group) => named(group).name)
        .join(" · ")}`,
    );
  }
  if (figures.timesToSolve.length > 0) {
    heading(say(practiceMessages.timesToSolve));
    for (const { problem, minutes } of figures.timesToSolve) {
      terminal.print(`  ${padEnd(problem, 24)}  ${renderTimes(minutes)}`);
    }
  }
}

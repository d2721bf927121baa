import { join } from "node:path";
import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { MockEnding } from "../core/practice.ts";
import { type ItemRef, type ScoreCard, scoreMock } from "../core/progress.ts";
import type { Company, KeyPoint, Question, Round } from "../core/record.ts";
import type { Journal, MockRecord } from "../journal/journal.ts";
import { wrap } from "../ui/layout.ts";
import { renderMarkdown } from "../ui/markdown.ts";
import { mockMessages } from "../ui/messages/mock.ts";
import { recordMessages } from "../ui/messages/record.ts";
import { type CardNames, renderScoreCard } from "../ui/practice-view.ts";
import { choose } from "../ui/prompts.ts";
import { clock } from "../ui/stopwatch.ts";
import type { Terminal } from "../ui/terminal.ts";
import { askInTerminal, passingScore, recordResult } from "./ask.ts";
import type { Context } from "./context.ts";
import { requireCompany } from "./find.ts";
import { isFulfilled } from "./judge.ts";
import { judgeInPractice } from "./judge-in-practice.ts";
import { dayStamp, findRunningMock, warnUnlessKept, withJournal } from "./practice.ts";
import { type ChosenLanguage, display, preferredLanguage, writeScaffold } from "./start.ts";

export interface MockOptions {
  readonly round?: string;
  readonly lang?: string;
  readonly last: boolean;
  readonly json: boolean;
}

/** One thing that the interviewer asks. */
interface Ask extends ItemRef {
  readonly isFollowUp: boolean;
}

/** A mock round under way: what it asks, and the clock that cuts its prompts short. */
interface Session {
  readonly context: Context;
  readonly catalog: Catalog;
  readonly journal: Journal;
  readonly company: Company;
  readonly round: Round;
  readonly id: string;
  readonly deadline: number;
  readonly chosen: ChosenLanguage;
  readonly folder: string;
}

interface TimedSession extends Session {
  /** For prompts, which end with the time; what was handed in before is still judged. */
  readonly timed: Context;
}

/** `drill mock <company>`: a recorded round against the clock, and its score card. */
export async function runMock(context: Context, name: string, options: MockOptions): Promise<ExitCode> {
  const catalog = loadCatalog();
  if (options.last)
    return withJournal(context, (journal) => showLast(context, catalog, journal, options.json));
  if (!context.terminal.interactive) throw new RequestError(mockMessages.needsTerminal);
  return withJournal(context, async (journal) => {
    closeExpired(context, journal);
    const running = findRunningMock(journal, context.now());
    const wanted = name || running?.start.company;
    if (wanted === undefined) throw new RequestError(mockMessages.needsCompany);
    const company = requireCompany(catalog, wanted);
    const round = await pickRound(context, company, options.round, running);
    if (running && (running.start.company !== company.id || running.start.round !== round.id)) {
      throw new RequestError(mockMessages.otherRunning(running.start.company, running.start.round));
    }
    const chosen = preferredLanguage(journal, options.lang);
    const session = running
      ? await resume({ context, catalog, journal, company, round, chosen }, running)
      : await begin({ context, catalog, journal, company, round, chosen });
    if (session === null) return exitCodes.done;
    const ending = session === "end" ? "abandoned" : await holdRound(session);
    const id = session === "end" ? running!.start.id : session.id;
    warnUnlessKept(context, journal, journal.recordMockEnd({ mock: id, ending }));
    const [record] = journal.mocks(1);
    if (record) printCard(context, catalog, record, options.json);
    return exitCodes.done;
  });
}

type Preparation = Pick<Session, "context" | "catalog" | "journal" | "company" | "round" | "chosen">;

async function pickRound(
  context: Context,
  company: Company,
  wanted: string | undefined,
  running: MockRecord | null,
): Promise<Round> {
  const { terminal, signal } = context;
  const { say } = terminal;
  const id = wanted ?? (running?.start.company === company.id ? running.start.round : undefined);
  if (id !== undefined) {
    const round = company.rounds.find((each) => each.id === id);
    const ids = company.rounds.map((each) => each.id);
    if (!round) throw new RequestError(recordMessages.unknownRound(id, ids));
    if (round.items.length === 0) throw new RequestError(mockMessages.emptyRound(say(round.name)));
    return round;
  }
  const rounds = company.rounds.filter(({ items }) => items.length > 0);
  const [first] = rounds;
  if (!first) throw new RequestError(mockMessages.noRounds(say(company.name)));
  if (rounds.length === 1) return first;
  return choose(
    terminal,
    say(recordMessages.chooseRound),
    rounds.map((round) => ({
      name: `${say(round.name)}  ${round.items.map((item) => item.id).join(", ")}`,
      value: round,
    })),
    signal,
  );
}

async function begin(preparation: Preparation): Promise<Session | null> {
  const { context, company, round, journal } = preparation;
  const { terminal, signal, cwd } = context;
  const { say, style, columns } = terminal;
  terminal.print(style.bold(say(mockMessages.title(say(company.name), say(round.name)))));
  const rules = mockMessages.rules(round.minutes, round.minutesRecorded, round.items.length);
  for (const line of wrap(say(rules), columns)) terminal.print(line);
  terminal.print();
  const go = await choose(
    terminal,
    say(mockMessages.ready),
    [
      { name: say(mockMessages.begin), value: true },
      { name: say(mockMessages.notNow), value: false },
    ],
    signal,
  );
  if (!go) return null;
  const start = { company: company.id, round: round.id, minutes: round.minutes };
  const recorded = journal.recordMockStart(start);
  warnUnlessKept(context, journal, recorded);
  const begun = context.now();
  return {
    ...preparation,
    id: recorded.id,
    deadline: begun.getTime() + round.minutes * 60_000,
    folder: join(cwd, mockFolder(company, round, begun)),
  };
}

async function resume(preparation: Preparation, running: MockRecord): Promise<Session | "end"> {
  const { context, company, round } = preparation;
  const { terminal, signal, cwd } = context;
  const { say, style } = terminal;
  const { at, id, minutes } = running.start;
  const deadline = at + minutes * 60_000;
  terminal.print(style.bold(say(mockMessages.title(say(company.name), say(round.name)))));
  terminal.print(`${say(mockMessages.resumed)} ${say(mockMessages.left(timeLeft(context, deadline)))}`);
  const go = await choose(
    terminal,
    say(mockMessages.resumeOrEnd),
    [
      { name: say(mockMessages.goOn), value: true },
      { name: say(mockMessages.endIt), value: false },
    ],
    signal,
  );
  if (!go) return "end";
  return { ...preparation, id, deadline, folder: join(cwd, mockFolder(company, round, new Date(at))) };
}

/** The same for the whole round, so that coming back finds the files again. */
function mockFolder(company: Company, round: Round, begun: Date): string {
  const time = `${String(begun.getHours()).padStart(2, "0")}${String(begun.getMinutes()).padStart(2, "0")}`;
  return `mock-${company.id}-${round.id}-${dayStamp(begun)}-${time}`;
}

function timeLeft(context: Context, deadline: number): string {
  return clock(Math.max(0, (deadline - context.now().getTime()) / 1000));
}

/** Asks everything that has not been asked, until the end of the items or of the time. */
async function holdRound(session: Session): Promise<MockEnding> {
  const { context, deadline } = session;
  const timeUp = AbortSignal.timeout(Math.max(0, deadline - context.now().getTime()));
  // A prompt that waits when the time is over is taken away; Ctrl-C ends the command as everywhere.
  const inTime = { ...session, timed: { ...context, signal: AbortSignal.any([context.signal, timeUp]) } };
  try {
    for (const ask of remainingAsks(session)) {
      if (timeUp.aborted) return "time";
      const passed = settledBefore(session, ask) ?? (await put(inTime, ask));
      if (!passed) continue;
      const more = followUpsOf(session, ask).filter((each) => !isTried(recordOf(session), each));
      for (const followUp of more) await put(inTime, followUp);
    }
    return "finished";
  } catch (error) {
    if (!timeUp.aborted || context.signal.aborted) throw error;
    context.terminal.print();
    context.terminal.print(context.terminal.style.yellow(context.terminal.say(mockMessages.timeOver)));
    return "time";
  }
}

/** The round's items, a question before its code. */
function asksOf({ items }: Round): Ask[] {
  return items.flatMap(({ problem, question }): Ask[] => [
    ...(question === undefined ? [] : [{ id: question, kind: "question" as const, isFollowUp: false }]),
    ...(problem === undefined ? [] : [{ id: problem, kind: "code" as const, isFollowUp: false }]),
  ]);
}

/** What the interviewer goes on to after an item, each once and nothing that the round asks anyway. */
function followUpsOf({ round, catalog }: Pick<Session, "round" | "catalog">, ask: Ask): Ask[] {
  const asked = asksOf(round);
  const item = round.items.find(({ problem, question }) => (problem ?? question) === ask.id);
  return (item?.followUps ?? [])
    .map((id): Ask => ({ id, kind: catalog.question(id) ? "question" : "code", isFollowUp: true }))
    .filter(({ id, kind }) => !asked.some((each) => each.id === id && each.kind === kind));
}

function recordOf({ journal, id }: Session): MockRecord | undefined {
  return journal.mocks(5).find(({ start }) => start.id === id);
}

function isTried(record: MockRecord | undefined, { id, kind }: Ask): boolean {
  const events = kind === "code" ? record?.attempts : record?.answers;
  return events?.some(({ item }) => item === id) ?? false;
}

/** Whether an ask was passed before the round was left; null when it is still to be put. */
function settledBefore(session: Session, { id, kind }: Ask): boolean | null {
  const record = recordOf(session);
  if (kind === "question") {
    const answer = record?.answers.find(({ item }) => item === id);
    return answer ? answer.share >= 0.6 : null;
  }
  const attempts = record?.attempts.filter(({ item }) => item === id) ?? [];
  return attempts.some(({ verdict, unmet }) => verdict === "AC" && unmet.length === 0) ? true : null;
}

/** From where the round was left: what was tried last, for its follow-ups or another attempt, and all after it. */
function remainingAsks(session: Session): Ask[] {
  const asks = asksOf(session.round);
  const record = recordOf(session);
  return asks.slice(
    Math.max(
      0,
      asks.findLastIndex((ask) => isTried(record, ask)),
    ),
  );
}

/** Puts one question or problem; true when it is passed. */
async function put(session: TimedSession, ask: Ask): Promise<boolean> {
  const { context, catalog, deadline } = session;
  const { terminal } = context;
  const { say, style } = terminal;
  terminal.print();
  terminal.print(style.dim(say(mockMessages.left(timeLeft(context, deadline)))));
  if (ask.isFollowUp) terminal.print(style.bold(say(mockMessages.followUp)));
  if (ask.kind === "question") {
    const question = catalog.question(ask.id);
    return question ? putQuestion(session, question) : false;
  }
  const problem = catalog.problem(ask.id);
  return problem ? putProblem(session, problem) : false;
}

async function putQuestion(session: TimedSession, question: Question): Promise<boolean> {
  const { context, timed, journal, id } = session;
  const begun = context.now().getTime();
  const result = await askInTerminal(timed, question);
  const elapsedMs = context.now().getTime() - begun;
  recordResult(context, journal, question, result, { elapsedMs, mock: id });
  return (result.score ?? 0) >= passingScore(question);
}

async function putProblem(session: TimedSession, problem: ProblemPackage): Promise<boolean> {
  const { context, timed, journal, deadline } = session;
  const { terminal } = context;
  const { say, style } = terminal;
  const statement = () => {
    for (const line of renderMarkdown(say(problem.statement), terminal)) terminal.print(line);
  };
  statement();
  terminal.print();
  const path = scaffold(session, problem);
  const file = display(context.cwd, path);
  for (const line of wrap(say(mockMessages.writeIn(file)), terminal.columns)) terminal.print(line);
  for (;;) {
    const act = await choose(
      terminal,
      `${file}  ${style.dim(say(mockMessages.left(timeLeft(context, deadline))))}`,
      [
        { name: say(mockMessages.handIn), value: "hand-in" },
        { name: say(mockMessages.statementAgain), value: "statement" },
        { name: say(mockMessages.giveUpItem), value: "next" },
      ],
      timed.signal,
    );
    terminal.print();
    if (act === "next") return false;
    if (act === "statement") statement();
    else {
      const report = await judgeInPractice(context, journal, path, session.id);
      if (report && isFulfilled(report, false)) return true;
    }
    terminal.print();
  }
}

function scaffold({ context, journal, folder, chosen }: Session, problem: ProblemPackage): string {
  const { terminal } = context;
  const options = { ...chosen, folder, text: terminal.language, blank: false, force: false };
  const written = writeScaffold(problem, options);
  if (written.kind === "written") {
    const start = { item: problem.meta.id, mode: "plain", file: written.path } as const;
    warnUnlessKept(context, journal, journal.recordStart(start));
  }
  return written.path;
}

/** A round whose time ran out while nobody was there is over. */
function closeExpired(context: Context, journal: Journal): void {
  const [latest] = journal.mocks(1);
  if (!latest || latest.end || findRunningMock(journal, context.now())) return;
  warnUnlessKept(context, journal, journal.recordMockEnd({ mock: latest.start.id, ending: "time" }));
}

function showLast(context: Context, catalog: Catalog, journal: Journal, json: boolean): ExitCode {
  closeExpired(context, journal);
  const last = journal.mocks(10).find(({ end }) => end !== null);
  if (!last) throw new RequestError(mockMessages.noneYet);
  printCard(context, catalog, last, json);
  return exitCodes.done;
}

function printCard(context: Context, catalog: Catalog, record: MockRecord, json: boolean): void {
  const { terminal } = context;
  const { say, style } = terminal;
  const { start } = record;
  const company = catalog.companies.find(({ id }) => id === start.company);
  const round = company?.rounds.find(({ id }) => id === start.round);
  const card = drawUp(catalog, record, round);
  if (json) {
    const { company: companyId, round: roundId, at } = start;
    const head = {
      schema: "drill.mock/1",
      company: companyId,
      round: roundId,
      startedAt: new Date(at).toISOString(),
    };
    terminal.print(JSON.stringify({ ...head, ...card }));
    return;
  }
  const title = mockMessages.cardTitle(
    company ? say(company.name) : start.company,
    round ? say(round.name) : start.round,
  );
  terminal.print();
  for (const line of renderScoreCard(card, say(title), namesFor(catalog, terminal), terminal))
    terminal.print(line);
  terminal.print();
  terminal.print(style.dim(say(mockMessages.kept)));
}

function namesFor(catalog: Catalog, { say }: Terminal): CardNames {
  return {
    nameOf({ id, kind }) {
      const name = kind === "code" ? catalog.problem(id)?.meta.name : catalog.question(id)?.name;
      return name ? say(name) : id;
    },
    commandOf: ({ id, kind }) => (kind === "code" ? `drill start ${id} --blank` : `drill ask ${id}`),
    hasPoints: (id) => pointsOf(catalog, id).length > 0,
    pointOf(id, point) {
      const text = pointsOf(catalog, id).find((each) => each.id === point)?.text;
      return text ? say(text) : point;
    },
  };
}

function pointsOf(catalog: Catalog, id: string): readonly KeyPoint[] {
  const question = catalog.question(id);
  return question && "keyPoints" in question ? question.keyPoints : [];
}

function drawUp(
  catalog: Catalog,
  { start, end, attempts, answers }: MockRecord,
  round: Round | undefined,
): ScoreCard {
  const asks = round ? asksOf(round).flatMap((ask) => [ask, ...followUpsOf({ round, catalog }, ask)]) : [];
  const isFirst = (ask: Ask, i: number) =>
    asks.findIndex(({ id, kind }) => id === ask.id && kind === ask.kind) === i;
  const latest = start.at + start.minutes * 60_000;
  return scoreMock(asks.filter(isFirst), {
    startedAt: start.at,
    endedAt: Math.min(end?.at ?? latest, latest),
    ending: end?.ending ?? null,
    allowedMinutes: start.minutes,
    attempts,
    answers,
  });
}

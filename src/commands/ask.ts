import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { optimalWeighings, weighAdversarially } from "../core/balance.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { gradeChoice, gradeNumeric, gradeShort, parseNumber } from "../core/grading.ts";
import type { ChoiceQuestion, OpenQuestion, PlayQuestion, Question, TalkQuestion } from "../core/record.ts";
import type { Text } from "../core/text.ts";
import type { Journal } from "../journal/journal.ts";
import { wrap } from "../ui/layout.ts";
import { askMessages } from "../ui/messages/ask.ts";
import { askLine, choose, tick, writeInEditor } from "../ui/prompts.ts";
import { renderAfterword, renderChoices, renderKeyPoints, renderPrompt } from "../ui/question-view.ts";
import { clock, runStopwatch } from "../ui/stopwatch.ts";
import type { Context } from "./context.ts";
import { requireQuestion } from "./find.ts";
import { warnUnlessKept, withJournal } from "./practice.ts";
import { readStandardInput } from "./standard-input.ts";

export interface AskOptions {
  readonly answer?: string;
  readonly json: boolean;
  /** --balls, for games. */
  readonly balls?: string;
}

/** What an answer was worth; `score` is null where only the user can tell and no terminal was there to ask. */
export interface AskResult {
  readonly answer: string;
  readonly score: number | null;
  /** Ids of the key points ticked off, for open questions and talks. */
  readonly ticked: readonly string[];
  /** Seconds spoken, for talks. */
  readonly seconds: number | null;
}

/** `drill ask <question>`: puts one question and grades the answer. */
export async function runAsk(context: Context, name: string, options: AskOptions): Promise<ExitCode> {
  const { terminal } = context;
  const catalog = loadCatalog();
  const found = requireQuestion(catalog, name);
  const question = withBalls(found, options.balls);
  const given = options.answer ?? (terminal.interactive ? null : await readPiped(context));
  if (given === null && !terminal.interactive) throw new RequestError(askMessages.needsAnswer);
  const begun = context.now().getTime();
  const result =
    given === null
      ? await askInTerminal(context, question)
      : answerInWriting(context, question, given, options.json);
  // A written answer comes without its time: nobody saw the user think.
  const elapsedMs = given === null ? context.now().getTime() - begun : null;
  await withJournal(context, (journal) => {
    recordResult(context, journal, question, result, { elapsedMs, mock: null });
  });
  if (options.json) terminal.print(JSON.stringify(describeResult(question, result)));
  else printNext(catalog, question, context);
  return result.score === null || result.score >= passingScore(question)
    ? exitCodes.done
    : exitCodes.notAccepted;
}

/** Keeps an answer; one that only the user could have graded, and did not, shows nothing and is not kept. */
export function recordResult(
  context: Context,
  journal: Journal,
  question: Question,
  { answer, score, ticked }: AskResult,
  { elapsedMs, mock }: { readonly elapsedMs: number | null; readonly mock: string | null },
): void {
  if (score === null) return;
  const points = "keyPoints" in question ? question.keyPoints.map(({ id }) => id) : [];
  const recorded = journal.recordAnswer({
    item: question.id,
    text: answer,
    // Half right is not passed where an answer is right or wrong.
    share: score >= passingScore(question) || points.length > 0 ? score : Math.min(score, 0.5),
    missed: points.filter((id) => !ticked.includes(id)),
    elapsedMs,
    parMinutes: question.minutes,
    mock,
  });
  warnUnlessKept(context, journal, recorded);
}

/** Open answers pass with three fifths of the key points; machine-graded ones are right or wrong. */
export function passingScore(question: Question): number {
  return question.kind === "open" || question.kind === "talk" ? 0.6 : 1;
}

function withBalls(question: Question, balls: string | undefined): Question {
  if (question.kind !== "play" || balls === undefined) return question;
  const count = Number(balls);
  if (!Number.isInteger(count) || count < 2 || count > 1000) {
    throw new RequestError({
      en: `--balls takes a whole number from 2 to 1000, not "${balls}".`,
      zh: `--balls 应为 2 到 1000 的整数，不能是“${balls}”。`,
    });
  }
  return { ...question, balls: count };
}

async function readPiped({ stdin }: Context): Promise<string | null> {
  const text = (await readStandardInput(stdin)).trim();
  return text === "" ? null : text;
}

/** Grades an answer given by flag or pipe. */
function answerInWriting(context: Context, question: Question, given: string, json: boolean): AskResult {
  const { terminal } = context;
  const show = (lines: readonly string[]) => {
    if (!json) for (const line of lines) terminal.print(line);
  };
  show([...renderPrompt(question, terminal), ""]);
  if (question.kind === "choice") show([...renderChoices(question, terminal), ""]);
  const result = gradeWritten(question, given);
  if (!json) {
    if (result.score === null) {
      show([...wrap(terminal.say(askMessages.openWithoutTerminal), terminal.columns), ""]);
      if ("keyPoints" in question) show([...renderKeyPoints(question.keyPoints, terminal), ""]);
    } else show([...renderGrade(context, question, result), ""]);
    show(renderAfterword(question, terminal));
  }
  return result;
}

function gradeWritten(question: Question, given: string): AskResult {
  const base = { answer: given, ticked: [], seconds: null };
  switch (question.kind) {
    case "numeric": {
      const number = parseNumber(given);
      if (number === null) throw new RequestError(askMessages.notANumber(given));
      return { ...base, score: gradeNumeric(question, number).score };
    }
    case "short":
      return { ...base, score: gradeShort(question, given).score };
    case "choice":
      return { ...base, score: gradeChoice(question, readChoices(question, given)).score };
    case "play": {
      const number = parseNumber(given);
      if (number === null) throw new RequestError(askMessages.notANumber(given));
      return { ...base, score: number === optimalWeighings(question.balls) ? 1 : 0 };
    }
    default:
      return { ...base, score: null };
  }
}

function readChoices(question: ChoiceQuestion, given: string): string[] {
  const ids = question.choices.map(({ id }) => id);
  const picked = given
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\s,、;]+/)
    .filter(Boolean);
  const unknown = picked.find((each) => !ids.includes(each));
  if (unknown !== undefined) throw new RequestError(askMessages.unknownChoice(unknown, ids));
  return picked;
}

/** Puts the question at the prompt and shows what there is to learn from it. */
export async function askInTerminal(context: Context, question: Question): Promise<AskResult> {
  const { terminal } = context;
  for (const line of renderPrompt(question, terminal)) terminal.print(line);
  terminal.print();
  const result = await takeAnswer(context, question);
  terminal.print();
  for (const line of renderGrade(context, question, result)) terminal.print(line);
  if (question.kind !== "open" && question.kind !== "talk") {
    terminal.print();
    for (const line of renderAfterword(question, terminal)) terminal.print(line);
  }
  return result;
}

async function takeAnswer(context: Context, question: Question): Promise<AskResult> {
  const { terminal, signal } = context;
  const { say } = terminal;
  switch (question.kind) {
    case "open":
      return askOpen(context, question);
    case "talk":
      return askTalk(context, question);
    case "play":
      return playBalance(context, question);
    case "choice": {
      const options = question.choices.map((choice) => ({
        name: `${choice.id}) ${say(choice.text)}`,
        value: choice.id,
      }));
      const several = question.choices.filter((choice) => choice.correct).length > 1;
      const picked = several
        ? await tick(
            terminal,
            `${say(askMessages.yourAnswer)} ${say(askMessages.chooseAll)}`,
            options,
            signal,
          )
        : [await choose(terminal, say(askMessages.yourAnswer), options, signal)];
      return {
        answer: picked.join(" "),
        score: gradeChoice(question, picked).score,
        ticked: [],
        seconds: null,
      };
    }
    case "numeric":
    case "short":
      for (;;) {
        const given = await askLine(say(askMessages.yourAnswer), signal);
        if (given === "") continue;
        if (question.kind === "short" || parseNumber(given) !== null) return gradeWritten(question, given);
        terminal.print(say(askMessages.notANumber(given)));
      }
  }
}

async function askOpen(context: Context, question: OpenQuestion): Promise<AskResult> {
  const { terminal, signal, env } = context;
  const { say } = terminal;
  const editor = env.VISUAL || env.EDITOR;
  const how = await choose(
    terminal,
    say(askMessages.writeHow),
    [
      { name: say(askMessages.inTerminal), value: "lines" },
      ...(editor ? [{ name: say(askMessages.inEditor(editor)), value: "editor" }] : []),
      { name: say(askMessages.inHead), value: "head" },
    ],
    signal,
  );
  let answer = "";
  if (how === "editor") answer = await writeInEditor(say(askMessages.yourAnswer), signal);
  if (how === "lines") {
    for (;;) {
      const line = await askLine(">", signal);
      if (line === "") break;
      answer += `${line}\n`;
    }
  }
  terminal.print();
  for (const line of renderAfterword(question, terminal)) terminal.print(line);
  terminal.print();
  return { ...(await tickKeyPoints(context, question)), answer: answer.trim(), seconds: null };
}

async function askTalk(context: Context, question: TalkQuestion): Promise<AskResult> {
  const { terminal } = context;
  const { say } = terminal;
  const seconds = await runStopwatch(context, question.seconds);
  terminal.print(say(askMessages.talkTook(clock(seconds), clock(question.seconds))));
  terminal.print();
  const result = await tickKeyPoints(context, question);
  terminal.print();
  for (const line of renderAfterword(question, terminal)) terminal.print(line);
  return { ...result, answer: "", seconds };
}

async function tickKeyPoints(context: Context, question: OpenQuestion | TalkQuestion) {
  const { terminal, signal } = context;
  const options = question.keyPoints.map((point) => ({ name: terminal.say(point.text), value: point.id }));
  const ticked = await tick(terminal, terminal.say(askMessages.tickPoints), options, signal);
  return { score: ticked.length / question.keyPoints.length, ticked };
}

async function playBalance(context: Context, question: PlayQuestion): Promise<AskResult> {
  const { terminal, signal } = context;
  const { say } = terminal;
  const optimum = optimalWeighings(question.balls);
  let suspects = new Set(Array.from({ length: question.balls }, (_, i) => i + 1));
  const transcript: string[] = [];
  const tell = (text: Text) => {
    for (const line of wrap(say(text), terminal.columns)) terminal.print(line);
  };
  tell(askMessages.playRules(question.balls));
  for (let turn = 1; ; ) {
    const move = parseMove(await askLine(say(askMessages.playWeigh(turn)), signal), question.balls);
    if (move === null) {
      tell(askMessages.playBad(question.balls));
      continue;
    }
    if (move.kind === "name") {
      const other = [...suspects].find((ball) => ball !== move.ball);
      const certain = other === undefined && suspects.has(move.ball);
      const weighings = turn - 1;
      tell(
        certain
          ? askMessages.playFound(move.ball, weighings, optimum)
          : askMessages.playNotSure(move.ball, other ?? [...suspects][0]!),
      );
      const score = !certain ? 0 : weighings <= optimum ? 1 : optimum / weighings;
      return { answer: transcript.join("; "), score, ticked: [], seconds: null };
    }
    const outcome = weighAdversarially(suspects, move.left, move.right);
    suspects = outcome.suspects;
    transcript.push(`${move.left.join(" ")} / ${move.right.join(" ")}`);
    const said = { left: askMessages.playLeft, right: askMessages.playRight, even: askMessages.playEven };
    tell(askMessages.playOutcome(said[outcome.balance], suspects.size));
    turn += 1;
  }
}

type Move = { kind: "weigh"; left: number[]; right: number[] } | { kind: "name"; ball: number };

function parseMove(text: string, balls: number): Move | null {
  const plain = text.normalize("NFKC").trim();
  const readBalls = (side: string) =>
    side
      .split(/[\s,、]+/)
      .filter(Boolean)
      .map(Number);
  const isBall = (ball: number) => Number.isInteger(ball) && ball >= 1 && ball <= balls;
  if (plain.startsWith("=")) {
    const [ball, ...rest] = readBalls(plain.slice(1));
    return ball !== undefined && rest.length === 0 && isBall(ball) ? { kind: "name", ball } : null;
  }
  const [left, right, ...more] = plain.split("/").map(readBalls);
  if (!left || !right || more.length > 0 || left.length === 0 || left.length !== right.length) return null;
  const all = [...left, ...right];
  return all.every(isBall) && new Set(all).size === all.length ? { kind: "weigh", left, right } : null;
}

function renderGrade({ terminal }: Context, question: Question, result: AskResult): string[] {
  const { say, style } = terminal;
  if ("keyPoints" in question) {
    const line = say(askMessages.share(result.ticked.length, question.keyPoints.length));
    return [(result.score ?? 0) >= passingScore(question) ? style.green(line) : style.yellow(line)];
  }
  if (result.score === 1) return [style.green(`✓ ${say(askMessages.right)}`)];
  switch (question.kind) {
    case "numeric": {
      const unit = question.unit ? ` ${say(question.unit)}` : "";
      const given = parseNumber(result.answer) ?? Number.NaN;
      return [style.red(`✗ ${say(askMessages.wrongNumber(given, `${question.value}${unit}`))}`)];
    }
    case "short":
      return [style.red(`✗ ${say(askMessages.wrongShort(question.accepted[0] ?? ""))}`)];
    case "choice":
      return [
        style.red(`✗ ${say(askMessages.wrong)}`),
        ...question.choices.flatMap((choice) =>
          wrap(
            `  ${choice.correct ? "✓" : "✗"} ${choice.id}) ${say(choice.why)}`,
            terminal.columns,
            "       ",
          ),
        ),
      ];
    default:
      return [style.red(`✗ ${say(askMessages.wrong)}`)];
  }
}

function printNext(catalog: Catalog, question: Question, { terminal }: Context): void {
  const [next] = question.followUps;
  if (!next) return;
  terminal.print();
  terminal.print(
    terminal.say(catalog.problem(next) ? askMessages.nextProblem(next) : askMessages.nextQuestion(next)),
  );
}

function describeResult(question: Question, result: AskResult) {
  return {
    schema: "drill.ask/1",
    question: question.id,
    kind: question.kind,
    answer: result.answer,
    score: result.score,
    passed: result.score === null ? null : result.score >= passingScore(question),
    ticked: result.ticked,
    keyPoints: "keyPoints" in question ? question.keyPoints : [],
    modelAnswer: question.modelAnswer,
    sources: question.sources,
  };
}

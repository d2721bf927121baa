import type { KeyPoint, Question } from "../core/record.ts";
import { headingLines, wrap } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { askMessages } from "./messages/ask.ts";
import { questionKindNames } from "./messages/record.ts";
import type { Terminal } from "./terminal.ts";

export function renderPrompt(question: Question, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const aside = style.dim(`${question.id} · ${say(questionKindNames[question.kind])}`);
  return [
    ...headingLines(say(question.name), style.bold, [aside], columns),
    "",
    ...renderMarkdown(say(question.prompt), terminal),
  ];
}

export function renderChoices(question: Question & { kind: "choice" }, terminal: Terminal): string[] {
  return question.choices.flatMap((choice) =>
    wrap(`  ${choice.id}) ${terminal.say(choice.text)}`, terminal.columns, "     "),
  );
}

export function renderKeyPoints(points: readonly KeyPoint[], terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  return [
    style.bold(say(askMessages.keyPoints)),
    ...points.flatMap((point) => wrap(`  - ${say(point.text)}`, columns, "    ")),
  ];
}

/** All that is shown once an answer has been given: the model answer, the usual mistakes, the sources. */
export function renderAfterword(question: Question, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const lines = [
    style.bold(say(askMessages.modelAnswer)),
    ...renderMarkdown(say(question.modelAnswer), terminal),
  ];
  if (question.wrongAnswers.length > 0) {
    lines.push("", style.bold(say(askMessages.wrongAnswers)));
    for (const { answer, why } of question.wrongAnswers) {
      lines.push(...wrap(`  ✗ ${say(answer)}`, columns, "    ").map((line) => style.red(line)));
      lines.push(...wrap(`    ${say(why)}`, columns, "    "));
    }
  }
  lines.push("", style.bold(say(askMessages.sources)));
  for (const { title, section, url } of question.sources) {
    lines.push(...wrap(`  ${[title, section, url].filter(Boolean).join(" · ")}`, columns, "    "));
  }
  return lines;
}

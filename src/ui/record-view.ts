import type { Company, Round, RoundItem } from "../core/record.ts";
import type { Text } from "../core/text.ts";
import { headingLines, wrap } from "./layout.ts";
import { outcomeNames, recordingNames, recordMessages } from "./messages/record.ts";
import type { Terminal } from "./terminal.ts";

/** What an item drills, as the record's view needs to know it. */
export interface ItemTitle {
  readonly name: Text;
  /** "code", "open question" ... */
  readonly kind: Text;
}
export type TitleOf = (item: RoundItem) => ItemTitle;

/** The head of a company's page: name, track, outcome, what else is known. */
export function renderCompanyHead(company: Company, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const other = company.name[terminal.language === "en" ? "zh" : "en"];
  const name = say(company.name);
  const field = (label: string, value: string) => wrap(`${label}${value}`, columns, "    ");
  return [
    `${style.bold(name)}${other === name ? "" : style.dim(`  ${other}`)}`,
    ...field(say(recordMessages.track), say(company.track)),
    ...field(
      say(recordMessages.outcome),
      say(recordMessages.outcomeLine(outcomeNames[company.outcome], company.outcomeNote)),
    ),
    ...wrap(say(company.about), columns),
  ];
}

/** A round: its name, what the record says of it, and its items in order. */
export function renderRound(round: Round, titleOf: TitleOf, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const lines = [
    ...headingLines(
      say(round.name),
      style.bold,
      [style.dim(say(recordMessages.minutes(round.minutes, round.minutesRecorded)))],
      columns,
    ),
    ...wrap(`  ${say(round.about)}`, columns, "  "),
  ];
  // What a round not recorded is about says so itself.
  if (round.items.length === 0 && round.recorded !== "not-recorded")
    lines.push(`  ${say(recordMessages.noItems)}`);
  round.items.forEach((item, index) => {
    lines.push(...renderItem(item, index + 1, titleOf(item), terminal));
  });
  return lines;
}

export function renderItem(item: RoundItem, index: number, title: ItemTitle, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const lead = `  ${index}. `;
  const indent = " ".repeat(lead.length);
  const asides = [style.dim(`${item.id} · ${say(title.kind)}`)];
  if (item.recorded !== "exact") asides.push(style.yellow(`[${say(recordingNames[item.recorded])}]`));
  return [
    ...headingLines(say(title.name), style.cyan, asides, columns, lead),
    ...wrap(`${indent}${say(item.note)}`, columns, indent),
    ...(item.standIn
      ? wrap(`${indent}${say(recordMessages.standIn)}${say(item.standIn)}`, columns, indent)
      : []),
    ...(item.followUps.length > 0
      ? wrap(`${indent}${say(recordMessages.followUps)}${item.followUps.join(", ")}`, columns, indent)
      : []),
  ];
}

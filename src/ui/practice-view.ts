import type { Calendar, GroupProgress, ItemRef, ScoreCard, ScoreLine } from "../core/progress.ts";
import type { Text } from "../core/text.ts";
import { padEnd, padStart, table, truncate, widthOf, wrap } from "./layout.ts";
import { requirementNames, verdictNames } from "./messages/judge.ts";
import { mockMessages } from "./messages/mock.ts";
import { practiceMessages } from "./messages/practice.ts";
import type { Terminal } from "./terminal.ts";

/* Drawings of what was done: a bar of progress, the calendar of a year, a forecast, a score card. */

/** "████████░░░░  8/12": legible without colour. */
export function renderBar(done: number, total: number, width: number, { style }: Terminal): string {
  const filled = total === 0 ? 0 : Math.round((done / total) * width);
  return style.green("█".repeat(filled)) + style.dim("░".repeat(width - filled));
}

const shades = ["·", "░", "▒", "▓", "█"];
const weekdays: readonly Text[] = [
  { en: "Mon", zh: "一" },
  { en: "", zh: "" },
  { en: "Wed", zh: "三" },
  { en: "", zh: "" },
  { en: "Fri", zh: "五" },
  { en: "", zh: "" },
  { en: "Sun", zh: "日" },
];

/** A row a weekday, a column a week, as many as fit; the shade grows with what was done on the day. */
export function renderCalendar(year: Calendar, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const calendar = year.slice(-(columns - 4));
  const counts = calendar.flat().filter((count) => count !== null && count > 0) as number[];
  const busiest = Math.max(4, ...counts);
  const shade = (count: number | null) => {
    if (count === null) return " ";
    if (count === 0) return style.dim(shades[0]);
    return style.green(shades[Math.min(4, Math.ceil((count / busiest) * 4))]);
  };
  const rows = weekdays.map(
    (name, d) => `${padEnd(say(name), 4)}${calendar.map((week) => shade(week[d] ?? null)).join("")}`,
  );
  const legend = `${say(practiceMessages.calendarLess)} ${shades.join("")} ${say(practiceMessages.calendarMore)}`;
  return [...rows, `    ${style.dim(legend)}`];
}

const eighths = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** One column a day, in eighths of the highest. */
export function renderForecast(load: readonly number[], terminal: Terminal): string {
  const highest = Math.max(1, ...load);
  const columns = load.map((each) => eighths[Math.min(7, Math.round((each / highest) * 7))]);
  return terminal.style.green(columns.join(""));
}

/** Groups with a bar each. */
export function renderGroups(
  groups: readonly (GroupProgress & { readonly name: string })[],
  header: string,
  terminal: Terminal,
): string[] {
  const { say } = terminal;
  const rows = groups.map(({ name, done, begun, total }) => [
    name,
    renderBar(done, total, 12, terminal),
    `${done}/${total}`,
    String(begun),
  ]);
  const plain = groups.map((group, i) => [rows[i]![0]!, "x".repeat(12), rows[i]![2]!, String(group.begun)]);
  const lines = table(
    [
      { header, flexible: true },
      { header: "" },
      { header: say(practiceMessages.columnDone), align: "right" },
      { header: say(practiceMessages.columnBegun), align: "right" },
    ],
    plain,
    terminal.columns,
    (cell, row, column) => (column === 1 ? rows[row]![1]! : cell),
  );
  return [terminal.style.bold(lines[0] ?? ""), ...lines.slice(1)];
}

/** The numbers of the last few sittings, "14 → 9 → 6", with the oldest left out where they are too many. */
export function renderTimes(minutes: readonly number[]): string {
  const shown = minutes.slice(-8).map((each) => (each < 10 ? each.toFixed(1) : String(Math.round(each))));
  return `${minutes.length > 8 ? "… → " : ""}${shown.join(" → ")}`;
}

const outcomeSigns = { passed: "✓", "requirement-unmet": "~", failed: "✗", "not-reached": "·" } as const;

/** What a score card shows of the catalogue. */
export interface CardNames {
  nameOf(item: ItemRef): string;
  /** The command to practise it with. */
  commandOf(item: ItemRef): string;
  /** Whether a question is graded by key points; else an answer is right or wrong. */
  hasPoints(question: string): boolean;
  /** A question's key point in words. */
  pointOf(question: string, point: string): string;
}

const widestName = 30;

/** A mock round's result, item by item, and what to go over. */
export function renderScoreCard(
  card: ScoreCard,
  title: string,
  names: CardNames,
  terminal: Terminal,
): string[] {
  const { say, style, columns } = terminal;
  const nameOf = (item: ItemRef) => truncate(names.nameOf(item), widestName);
  const width = Math.max(4, ...card.lines.map((line) => widthOf(nameOf(line))));
  const lines = [
    style.bold(title),
    say(mockMessages.cardHead(card.passed, card.asked, card.minutes, card.allowedMinutes)),
    ...(card.ending ? [say(mockMessages.endings[card.ending])] : []),
    "",
  ];
  for (const line of card.lines) {
    const minutes = line.minutes === null ? "" : say(mockMessages.minutes(line.minutes));
    const mark = line.isFollowUp ? ">" : " ";
    const lead = `${outcomeSigns[line.outcome]}${mark}${padEnd(nameOf(line), width)}  ${padStart(minutes, 9)}  `;
    const paint = painterOf(line, terminal);
    lines.push(
      ...wrap(lead + describeOutcome(line, names, terminal), columns, "    ").map((text) => paint(text)),
    );
    for (const point of line.missed) {
      lines.push(
        ...wrap(`    - ${names.pointOf(line.id, point)}`, columns, "      ").map((text) => style.dim(text)),
      );
    }
  }
  if (card.review.length > 0) {
    lines.push("", style.bold(say(mockMessages.toReview)));
    for (const item of card.review) {
      lines.push(`  ${padEnd(nameOf(item), width)}  ${style.cyan(names.commandOf(item))}`);
    }
  }
  return lines;
}

function painterOf({ outcome }: ScoreLine, { style }: Terminal): (text: string) => string {
  if (outcome === "passed") return style.green;
  return outcome === "failed" ? style.red : style.yellow;
}

function describeOutcome(line: ScoreLine, names: CardNames, { say }: Terminal): string {
  if (line.outcome === "not-reached") return say(mockMessages.notReached);
  if (line.kind === "question") {
    if (!names.hasPoints(line.id)) {
      return say(line.outcome === "passed" ? practiceMessages.right : practiceMessages.wrong);
    }
    const share = say(practiceMessages.keyPointShare(Math.round((line.share ?? 0) * 100)));
    return line.missed.length > 0 ? `${share} · ${say(mockMessages.missed)}` : share;
  }
  const verdict = line.verdict ? say(verdictNames[line.verdict]) : "";
  const unmet = line.unmet.map((id) =>
    id in requirementNames ? say(requirementNames[id as keyof typeof requirementNames]) : id,
  );
  return unmet.length > 0 ? `${verdict} · ${say(mockMessages.unmet(unmet))}` : verdict;
}

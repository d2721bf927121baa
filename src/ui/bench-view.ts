import type { Text } from "../core/text.ts";
import { padEnd, padStart, truncate } from "./layout.ts";
import { benchMessages } from "./messages/bench.ts";
import type { Terminal } from "./terminal.ts";

/** One way to compute the case, as it was measured. */
export interface StepView {
  readonly name: Text;
  readonly rate: number;
  readonly ratioToPrevious: number | null;
  readonly ratioToCeiling: number;
  readonly agrees: boolean;
}

export interface LadderView {
  readonly kernel: string;
  readonly title: string;
  readonly unit: string;
  readonly ceilingName: Text;
  /** In `unit`. */
  readonly ceiling: number;
  readonly steps: readonly StepView[];
}

const nameColumns = 24;
const rateColumns = 9;
const ratioColumns = 9;
const partColumns = 8;

/** A ladder as lines: each rung's rate, a bar as long as its speed, and what it gained. */
export function renderLadder(
  { kernel, title, unit, ceilingName, ceiling, steps }: LadderView,
  terminal: Terminal,
): string[] {
  const { say, style, columns } = terminal;
  const longest = Math.max(1, ...steps.map(({ ratioToCeiling }) => ratioToCeiling));
  const barColumns = Math.max(6, columns - nameColumns - rateColumns - ratioColumns - partColumns - 3);
  const line = (name: string, rate: number, ratio: string, part: number, wrong: boolean) => {
    const bar = drawBar(part / longest, barColumns);
    const start = `${padEnd(truncate(name, nameColumns), nameColumns)} ${padStart(figure(rate), rateColumns)} `;
    const end = `${padStart(ratio, ratioColumns)}${padStart(`${figure(100 * part)} %`, partColumns)}`;
    const drawn = wrong
      ? style.red(padEnd(say(benchMessages.disagrees), barColumns))
      : style.cyan(padEnd(bar, barColumns));
    return `${start}${drawn} ${end}`;
  };
  return [
    style.bold(`${kernel} ${title}`),
    style.dim(`${unit}; ${say(benchMessages.columns)}`),
    ...steps.map(({ name, rate, ratioToPrevious, ratioToCeiling, agrees }) =>
      line(
        say(name),
        rate,
        ratioToPrevious === null ? "" : `× ${figure(ratioToPrevious)}`,
        ratioToCeiling,
        !agrees,
      ),
    ),
    ...(Number.isFinite(ceiling)
      ? [style.dim(`${say(benchMessages.ceiling)}: ${figure(ceiling)} ${unit}, ${say(ceilingName)}`)]
      : []),
  ];
}

/** Eighths of a column, so that a slow rung still shows. */
function drawBar(part: number, columns: number): string {
  if (!Number.isFinite(part)) return "";
  const eighths = Math.max(1, Math.round(part * columns * 8));
  return "█".repeat(Math.floor(eighths / 8)) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]!;
}

/** Three figures at most. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return "-";
  if (value >= 100) return Math.round(value).toString();
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

import { peerNames } from "./contender.ts";
import type { Machine, Row } from "./main.ts";

const nobody = "–";
const clocks = { wall: "the clock on the wall", cpu: "CPU time" } as const;

/** The rows as a Markdown table: a line a kernel and case, a column a peer. */
export function renderTable(machine: Machine, rows: readonly Row[], leftOut: readonly string[]): string {
  const peers = peerNames.filter((name) => rows.some(({ peer }) => peer === name));
  const lines = [...new Set(rows.map((row) => `${row.kernel}|${row.case}`))].map((key) => {
    const own = rows.filter((row) => `${row.kernel}|${row.case}` === key);
    const { kernel, case: name } = own[0]!;
    const oursMs = own.map((row) => row.oursMs).sort((a, b) => a - b)[Math.floor(own.length / 2)]!;
    const ratios = peers.map((peer) => {
      const row = own.find((each) => each.peer === peer);
      return row === undefined ? nobody : `${digits(row.ratio)}×`;
    });
    return `| ${[kernel, name, `${digits(oursMs)} ms`, ...ratios].join(" | ")} |`;
  });
  const versions = Object.entries(machine.peers).map(([name, version]) => `${name} ${version}`);
  return [
    `| kernel | case | ours | ${peers.join(" | ")} |`,
    `| --- | --- | ---: | ${peers.map(() => "---:").join(" | ")} |`,
    ...lines,
    "",
    `The peer's time divided by ours: above 1, ours is the faster. Medians of paired runs on one thread, by ${clocks[machine.clock]}; ${machine.cpu}, ` +
      `Node ${machine.node}, ${machine.platform}; ${versions.join(", ")}. Made by \`npm run bench:peers\`.`,
    ...(leftOut.length > 0 ? ["", `Left out: ${leftOut.join("; ")}.`] : []),
  ].join("\n");
}

/** Two figures, or all before the point. */
function digits(value: number): string {
  if (value >= 10) return value.toFixed(0);
  return value >= 1 ? value.toFixed(1) : value.toPrecision(2);
}

const begin = "<!-- bench:peers -->";
const end = "<!-- /bench:peers -->";

/** `text` with the table between its markers; null where it has none. */
export function insertTable(text: string, table: string): string | null {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return null;
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}

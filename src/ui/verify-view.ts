import type { Verdict } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import { table, truncate } from "./layout.ts";
import { verifyMessages } from "./messages/verify.ts";
import type { Terminal } from "./terminal.ts";

/** What a problem's self-check found, as its view needs to know it. */
export interface VerifiedProblem {
  readonly problem: string;
  readonly findings: readonly {
    readonly severity: "error" | "warning";
    readonly rule: string;
    readonly subject: string | null;
    readonly message: Text;
  }[];
  readonly rows: readonly {
    readonly folder: string;
    readonly file: string;
    readonly expected: Verdict;
    readonly verdict: Verdict;
    readonly groups: readonly { readonly id: string; readonly passed: number; readonly total: number }[];
    readonly slowestMs: number | null;
  }[];
}

/** The findings of one problem, and its table of submissions by case group. */
export function renderVerification(verified: VerifiedProblem, terminal: Terminal): string[] {
  const { say, style, columns } = terminal;
  const groups = verified.rows[0]?.groups.map(({ id }) => id) ?? [];
  const lines = [style.bold(verified.problem)];
  if (verified.rows.length > 0) {
    const drawn = table(
      [
        { header: say(verifyMessages.columnSubmission), flexible: true },
        { header: say(verifyMessages.columnVerdict) },
        ...groups.map((id) => ({ header: truncate(id, 9), align: "right" as const })),
        { header: say(verifyMessages.columnSlowest), align: "right" },
      ],
      verified.rows.map((row) => [
        row.file,
        row.verdict === row.expected ? row.verdict : `${row.verdict}≠${row.expected}`,
        ...row.groups.map(({ passed, total }) => `${passed}/${total}`),
        row.slowestMs === null ? "-" : `${row.slowestMs.toFixed(1)} ms`,
      ]),
      columns - 2,
      (cell, index, column) => {
        const row = verified.rows[index]!;
        return column === 1 && row.verdict !== row.expected ? style.red(cell) : cell;
      },
    );
    lines.push(...drawn.map((line, i) => `  ${i === 0 ? style.dim(line) : line}`));
  }
  for (const { severity, rule, subject, message } of verified.findings) {
    const head = `${say(verifyMessages[severity])} [${rule}]${subject === null ? "" : ` ${subject}`}`;
    lines.push(`  ${severity === "error" ? style.red(head) : style.yellow(head)}`, `    ${say(message)}`);
  }
  return lines;
}

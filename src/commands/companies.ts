import { loadCatalog } from "../catalog/catalog.ts";
import { type ExitCode, exitCodes } from "../core/failure.ts";
import { groupProgress } from "../core/progress.ts";
import { type Company, outcomeKinds } from "../core/record.ts";
import { table } from "../ui/layout.ts";
import { outcomeNames, recordMessages } from "../ui/messages/record.ts";
import type { Context } from "./context.ts";
import { withJournal } from "./practice.ts";
import { itemsOf } from "./record-items.ts";

export async function runCompanies(context: Context, options: { json: boolean }): Promise<ExitCode> {
  const { terminal } = context;
  const { say } = terminal;
  const companies = [...loadCatalog().companies].sort(
    (a, b) =>
      outcomeKinds.indexOf(a.outcome) - outcomeKinds.indexOf(b.outcome) || b.rounds.length - a.rounds.length,
  );
  const standings = await withJournal(context, (journal) => journal.standings());
  const progressOf = (company: Company) => groupProgress(company.id, itemsOf(company), standings);
  if (options.json) {
    const rows = companies.map((company) => {
      const { id, name, outcome, rounds } = company;
      const { done, begun, total } = progressOf(company);
      return {
        id,
        name,
        outcome,
        progress: { done, begun, total },
        rounds: rounds.map((round) => ({ id: round.id, items: round.items.map((item) => item.id) })),
      };
    });
    terminal.print(JSON.stringify({ schema: "drill.companies/1", companies: rows }));
    return exitCodes.done;
  }
  const rows = companies.map((company) => {
    const { done, total } = progressOf(company);
    return [
      say(company.name),
      company.id,
      say(outcomeNames[company.outcome]),
      String(company.rounds.length),
      String(company.rounds.reduce((sum, round) => sum + round.items.length, 0)),
      total === 0 ? "" : `${done}/${total}`,
    ];
  });
  const lines = table(
    [
      { header: say(recordMessages.columnCompany), flexible: true },
      { header: say(recordMessages.columnId) },
      { header: say(recordMessages.columnOutcome) },
      { header: say(recordMessages.columnRounds), align: "right" },
      { header: say(recordMessages.columnItems), align: "right" },
      { header: say(recordMessages.columnProgress), align: "right" },
    ],
    rows,
    terminal.columns,
    (cell, row, column) =>
      column === 2 && companies[row]?.outcome === "offer" ? terminal.style.green(cell) : cell,
  );
  terminal.print(terminal.style.bold(lines[0] ?? ""));
  for (const line of lines.slice(1)) terminal.print(line);
  terminal.print();
  terminal.print(say(recordMessages.companiesNext));
  return exitCodes.done;
}

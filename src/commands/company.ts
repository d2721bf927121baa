import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import type { Company, Round } from "../core/record.ts";
import { recordMessages } from "../ui/messages/record.ts";
import { choose } from "../ui/prompts.ts";
import { renderCompanyHead, renderRound } from "../ui/record-view.ts";
import type { Context } from "./context.ts";
import { commandFor, titleDrill, titleItem } from "./drillable.ts";
import { requireCompany } from "./find.ts";

export interface CompanyOptions {
  readonly round?: string;
  readonly json: boolean;
}

/** `drill company <name>`: the record, and in a terminal a walk through a round's items in their order. */
export async function runCompany(context: Context, name: string, options: CompanyOptions): Promise<ExitCode> {
  const { terminal } = context;
  const catalog = loadCatalog();
  const company = requireCompany(catalog, name);
  const rounds = options.round === undefined ? company.rounds : [requireRound(company, options.round)];
  if (options.json) {
    terminal.print(JSON.stringify(describeCompany(catalog, company, rounds)));
    return exitCodes.done;
  }

  for (const line of renderCompanyHead(company, terminal)) terminal.print(line);
  if (company.rounds.length === 0) {
    printDrills(catalog, company, context);
    return exitCodes.done;
  }
  if (terminal.interactive) {
    const { walkRound } = await import("./walk.ts");
    const round = rounds.length === 1 ? rounds[0]! : await chooseRound(rounds, context);
    if (round === null) return exitCodes.done;
    if (round.items.length > 0) return walkRound(context, catalog, company, round);
    printRound(catalog, round, context);
    printDrills(catalog, company, context);
    return exitCodes.done;
  }
  for (const round of rounds) printRound(catalog, round, context);
  const first = rounds.flatMap((round) => round.items).find((item) => item.problem !== undefined);
  if (first?.problem) {
    terminal.print();
    terminal.print(terminal.say(recordMessages.startWith(commandFor(catalog, first.problem))));
  } else printDrills(catalog, company, context);
  return exitCodes.done;
}

function requireRound(company: Company, id: string): Round {
  const round = company.rounds.find((each) => each.id === id);
  if (round) return round;
  throw new RequestError(
    recordMessages.unknownRound(
      id,
      company.rounds.map((each) => each.id),
    ),
  );
}

function printRound(catalog: Catalog, round: Round, { terminal }: Context): void {
  terminal.print();
  for (const line of renderRound(round, (item) => titleItem(catalog, item), terminal)) terminal.print(line);
}

async function chooseRound(rounds: readonly Round[], context: Context): Promise<Round | null> {
  const { terminal, signal } = context;
  terminal.print();
  const options = [
    ...rounds.map((round) => ({
      name: `${terminal.say(round.name)}  (${round.items.map((item) => item.id).join(", ") || "—"})`,
      value: round.id,
    })),
    { name: terminal.say(recordMessages.stopHere), value: "" },
  ];
  const picked = await choose(terminal, terminal.say(recordMessages.chooseRound), options, signal);
  return rounds.find((round) => round.id === picked) ?? null;
}

function printDrills(catalog: Catalog, company: Company, { terminal }: Context): void {
  const { say, style } = terminal;
  if (company.drills.length === 0) return;
  terminal.print();
  terminal.print(say(company.rounds.length === 0 ? recordMessages.noRounds : recordMessages.drillsFit));
  for (const id of company.drills) {
    terminal.print(`  ${style.cyan(commandFor(catalog, id))}  ${say(titleDrill(catalog, id).name)}`);
  }
}

function describeCompany(catalog: Catalog, company: Company, rounds: readonly Round[]) {
  const { id, name, track, outcome, outcomeNote, about, drills } = company;
  return {
    schema: "drill.company/1",
    id,
    name,
    track,
    outcome,
    outcomeNote,
    about,
    drills,
    rounds: rounds.map((round) => ({
      ...round,
      items: round.items.map((item) => ({ ...item, name: titleItem(catalog, item).name })),
    })),
  };
}

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import type { Drillable, Today } from "../core/due.ts";
import type { JournalFinding } from "../core/practice.ts";
import { topics } from "../core/record.ts";
import { type Journal, type MockRecord, openJournal } from "../journal/journal.ts";
import { wrap } from "../ui/layout.ts";
import { journalMessages } from "../ui/messages/journal.ts";
import type { Context } from "./context.ts";
import { dataFolder } from "./data-folder.ts";

/* The journal as commands use it, in the user's time zone and with the catalogue's items. */

export function journalFile(context: Pick<Context, "dataDir" | "cwd">): string {
  return join(dataFolder(context), "journal.db");
}

/** Opens the journal for as long as `act` runs; whatever is wrong with its file is said and does not stop it. */
export async function withJournal<T>(
  context: Context,
  act: (journal: Journal) => T | Promise<T>,
): Promise<T> {
  const journal = await openJournal({
    file: journalFile(context),
    now: context.now,
    createId: randomUUID,
  });
  try {
    const outcome = await act(journal);
    // Derived now, when the user has seen the answer, and not at the next start, when they wait for one.
    if (journal.hasNews) await journal.standings();
    return outcome;
  } finally {
    for (const finding of journal.findings) warn(context, finding);
    journal.close();
  }
}

/** Says once why something was not kept; a finding that the journal has from opening is said at its end. */
export function warnUnlessKept(
  context: Context,
  journal: Journal,
  { finding }: { finding: JournalFinding | null },
): void {
  if (finding && !journal.findings.includes(finding)) warn(context, finding);
}

function warn({ terminal }: Context, finding: JournalFinding): void {
  const text = terminal.say(journalMessages.finding(finding));
  for (const line of wrap(text, terminal.columns)) terminal.complain(terminal.style.yellow(line));
}

/** Everything that can be scheduled. */
export function listDrillables(catalog: Catalog): Drillable[] {
  return [
    ...catalog.problems.map(({ meta }) => ({
      id: meta.id,
      kind: "code" as const,
      core: meta.core,
      topic: topics.find((topic) => meta.tags.includes(topic)) ?? "algorithms",
    })),
    ...catalog.questions.map(({ id, topic }) => ({ id, kind: "question" as const, core: false, topic })),
  ];
}

/** Midnight at the beginning of the day `days` after the one on which `time` falls, in local time. */
export function midnight(time: number, days = 0): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

export function todayAt(now: Date): Today {
  const time = now.getTime();
  return { now: time, start: midnight(time), end: midnight(time, 1) };
}

/** The mock round that is running, or null: no hints and no solutions while it does. */
export function findRunningMock(journal: Journal, now: Date): MockRecord | null {
  const [start] = journal.latest("mock-start", 1);
  if (!start || now.getTime() >= start.at + start.minutes * 60_000) return null;
  const [latest] = journal.mocks(1);
  return latest && !latest.end ? latest : null;
}

/** The user's day, as file names carry it: 2026-05-17. */
export function dayStamp(date: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { JudgeReport, Verdict } from "../../src/core/report.ts";
import { type Journal, type JournalOptions, openJournal } from "../../src/journal/journal.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A folder that is gone when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "drill-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Clock {
  time: number;
}

/** Opens a journal whose clock stands still unless moved. */
export async function openAt(
  file: string,
  clock: Clock = { time: Date.UTC(2026, 0, 5, 12) },
  options: Partial<JournalOptions> = {},
): Promise<Journal> {
  const journal = await openJournal({
    file,
    now: () => new Date(clock.time),
    createId: randomUUID,
    ...options,
  });
  onTestFinished(() => journal.close());
  return journal;
}

export function makeReport(problem: string, verdict: Verdict = "AC", met = true): JudgeReport {
  return {
    file: `${problem}.ts`,
    problem,
    language: "typescript",
    verdict,
    message: null,
    frame: null,
    passed: verdict === "AC" ? 41 : 12,
    total: 41,
    cases: [],
    subtasks: [],
    requirements: [{ id: "vectorized", met, why: { en: "", zh: "" } }],
    time: null,
    counterexample: null,
    resembles: null,
    cpuMs: 0,
    isolation: [],
    seed: 7,
  };
}

export function attemptOf(problem: string, verdict: Verdict = "AC", code = `// ${problem}`) {
  return { report: makeReport(problem, verdict), file: `/home/u/${problem}.ts`, code, parMinutes: 15 };
}

import { createHash } from "node:crypto";
import { defaultRetention } from "../core/due.ts";
import {
  type AnswerEvent,
  type AttemptEvent,
  type HintEvent,
  type ItemEvent,
  type JournalFinding,
  type MockEndEvent,
  type MockStartEvent,
  type PracticeEvent,
  type PracticeEventKind,
  type RevealEvent,
  type SettingEvent,
  type StartEvent,
  type Unrecorded,
  type WritingMode,
  writeEvent,
} from "../core/practice.ts";
import type { JudgeReport } from "../core/report.ts";
import type { Scheduler } from "../core/schedule.ts";
import { type Standing, standingVersion } from "../core/standing.ts";
import { type OpenOptions, openDatabase } from "./database.ts";
import { migrations } from "./migrations.ts";
import { Store } from "./store.ts";
import { exportLines, type ImportSummary, importLines } from "./transfer.ts";

export interface JournalOptions {
  /** The database's file; see `journalFile`. */
  readonly file: string;
  readonly now: () => Date;
  /** Random UUIDs, so that the journals of two machines can be merged. */
  readonly createId: () => string;
  /** For tests of migrating: the steps to know of. */
  readonly migrations?: readonly string[];
  /** For tests of a machine without SQLite. */
  readonly load?: OpenOptions["load"] & {};
}

/** What became of something recorded. */
export interface Recorded {
  readonly id: string;
  /** Null when it is safely on the disk; else why it is not, to be said to the user. */
  readonly finding: JournalFinding | null;
}

export interface JudgedAttempt {
  readonly report: JudgeReport;
  /** The file's absolute path and text as they were judged. */
  readonly file: string;
  readonly code: string;
  readonly parMinutes: number;
  /** The problem's name in the journal where it is not its id: "my-pack/two-sum". */
  readonly item?: string;
  readonly mock?: string;
}

/** A mock round as it stands: its start, its end if it has one, and what was done in it, oldest first. */
export interface MockRecord {
  readonly start: MockStartEvent;
  readonly end: MockEndEvent | null;
  readonly attempts: readonly AttemptEvent[];
  readonly answers: readonly AnswerEvent[];
}

/**
 * Opens the journal, never failing because of the file or the disk: see `findings`. SQLite is loaded here
 * and nowhere else, so that commands without a journal do not pay for it.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const opened = await openDatabase({ migrations, ...options });
  return new Journal(new Store(opened, options.file), options);
}

/** What the user did, on the disk before a call returns, and what follows from it. */
export class Journal {
  readonly file: string;
  readonly #store: Store;
  readonly #options: JournalOptions;
  #lastAt = 0;
  #hasNews = false;

  constructor(store: Store, options: JournalOptions) {
    this.file = options.file;
    this.#store = store;
    this.#options = options;
  }

  /** What went wrong with the file so far: to be said to the user once. */
  get findings(): readonly JournalFinding[] {
    return this.#store.findings;
  }

  /** A solution file was scaffolded; a later attempt at this file counts its time from here. */
  recordStart(start: Unrecorded<StartEvent>): Recorded {
    return this.#record<StartEvent>("start", start);
  }

  /** The latest start of this file, by which an attempt knows whether it is written from memory. */
  modeOf(item: string, file: string): WritingMode {
    const rows = this.#store.rows<[string]>(
      "SELECT body FROM events WHERE item = ? AND kind = 'start' ORDER BY at DESC, id DESC LIMIT 50",
      item,
    );
    const starts = rows.map(([text]) => JSON.parse(text) as StartEvent);
    return starts.find((start) => start.file === file)?.mode ?? "plain";
  }

  /** A judged file, with its text, so that what passed can be seen and had back. */
  recordAttempt({ report, file, code, parMinutes, item = report.problem, mock }: JudgedAttempt): Recorded {
    const hash = createHash("sha256").update(code).digest("hex");
    const attempt: Unrecorded<AttemptEvent> = {
      item,
      mode: this.modeOf(item, file),
      file,
      language: report.language,
      hash,
      verdict: report.verdict,
      passed: report.passed,
      total: report.total,
      unmet: report.requirements.filter(({ met }) => !met).map(({ id }) => id),
      ratio: report.time?.ratio ?? null,
      mistake: report.resembles?.id ?? null,
      seed: report.seed,
      parMinutes,
      mock: mock ?? null,
    };
    return this.#record<AttemptEvent>("attempt", attempt, { hash, code });
  }

  recordAnswer(answer: Unrecorded<AnswerEvent>): Recorded {
    return this.#record<AnswerEvent>("answer", answer);
  }

  recordHint(hint: Unrecorded<HintEvent>): Recorded {
    return this.#record<HintEvent>("hint", hint);
  }

  recordReveal(reveal: Unrecorded<RevealEvent>): Recorded {
    return this.#record<RevealEvent>("reveal", reveal);
  }

  recordMockStart(start: Unrecorded<MockStartEvent>): Recorded {
    return this.#record<MockStartEvent>("mock-start", start);
  }

  recordMockEnd(end: Unrecorded<MockEndEvent>): Recorded {
    return this.#record<MockEndEvent>("mock-end", end);
  }

  recordSetting(setting: Unrecorded<SettingEvent>): Recorded {
    return this.#record<SettingEvent>("setting", setting);
  }

  /** The text of a judged file. */
  codeOf(hash: string): string | null {
    return this.#store.row<[string]>("SELECT code FROM sources WHERE hash = ?", hash)?.[0] ?? null;
  }

  /** The latest events of one kind, newest first. */
  latest<K extends PracticeEventKind>(kind: K, limit: number): Extract<PracticeEvent, { kind: K }>[] {
    const rows = this.#store.rows<[string]>(
      "SELECT body FROM events WHERE kind = ? ORDER BY at DESC, id DESC LIMIT ?",
      kind,
      limit,
    );
    return rows.map(([body]) => JSON.parse(body) as Extract<PracticeEvent, { kind: K }>);
  }

  /** Every event of one item, oldest first. */
  eventsOf(item: string): ItemEvent[] {
    const rows = this.#store.rows<[string]>("SELECT body FROM events WHERE item = ? ORDER BY at, id", item);
    return rows.map(([body]) => JSON.parse(body) as ItemEvent);
  }

  /** The time of the latest attempt or answer before `before`, or null: for counting days back. */
  lastPracticeBefore(before: number): number | null {
    const row = this.#store.row<[number]>(
      "SELECT at FROM events WHERE kind IN ('attempt', 'answer') AND at < ? ORDER BY at DESC LIMIT 1",
      before,
    );
    return row?.[0] ?? null;
  }

  /** The times of all attempts and answers since `since`, oldest first. */
  practiceTimesSince(since: number): number[] {
    const rows = this.#store.rows<[number]>(
      "SELECT at FROM events WHERE kind IN ('attempt', 'answer') AND at >= ? ORDER BY at",
      since,
    );
    return rows.map(([at]) => at);
  }

  /** The latest mock rounds, newest first. */
  mocks(limit: number): MockRecord[] {
    return this.latest("mock-start", limit).map((start) => {
      const events = this.#eventsOfMock(start);
      return {
        start,
        end: events.find((event) => event.kind === "mock-end") ?? null,
        attempts: events.filter((event) => event.kind === "attempt"),
        answers: events.filter((event) => event.kind === "answer"),
      };
    });
  }

  #eventsOfMock({ id, at, minutes }: MockStartEvent): (AttemptEvent | AnswerEvent | MockEndEvent)[] {
    // What is handed in at the last moment is judged a little later; an end may be noticed any time after.
    const latest = at + minutes * 60_000 + 3_600_000;
    const rows = this.#store.rows<[string]>(
      `SELECT body FROM events
       WHERE (kind IN ('attempt', 'answer') AND at BETWEEN ?1 AND ?2 OR kind = 'mock-end' AND at >= ?1)
         AND instr(body, ?3) > 0
       ORDER BY at, id`,
      at,
      latest,
      id,
    );
    return rows
      .map(([body]) => JSON.parse(body) as AttemptEvent | AnswerEvent | MockEndEvent)
      .filter((event) => event.mock === id);
  }

  /** The desired probability of recall that the user chose, or null. */
  retention(): number | null {
    return this.latest("setting", 20).find(({ name }) => name === "retention")?.value ?? null;
  }

  /** Where the user stands with every item that has events. */
  async standings(): Promise<ReadonlyMap<string, Standing>> {
    const cached = this.#cachedStandings();
    const rules = this.#rules();
    const stale = this.#staleItems(cached.rules === rules ? cached.watermark : 0);
    if (stale.items.length === 0 && cached.rules === rules) return cached.standings;

    const scheduler = await this.createScheduler();
    const standings = new Map(cached.rules === rules ? cached.standings : []);
    const fresh = stale.items.map((item) => scheduler.standingOf(item, this.eventsOf(item)));
    for (const standing of fresh) standings.set(standing.item, standing);
    this.#keepStandings(fresh, stale.watermark, rules, cached.rules !== rules);
    this.#hasNews = false;
    return standings;
  }

  /** A scheduler for the retention that the user chose. */
  async createScheduler(): Promise<Scheduler> {
    const { createScheduler } = await import("../core/schedule.ts");
    return createScheduler(this.retention() ?? defaultRetention);
  }

  /** The journal as lines of JSON: the same for the same events, whatever the order they came in. */
  exportLines(): Iterable<string> {
    return this.#store.read<Iterable<string>>(exportLines, []);
  }

  /** Adds what an export holds and this journal does not. */
  importLines(lines: Iterable<string>): ImportSummary & Pick<Recorded, "finding"> {
    let summary: ImportSummary = { added: 0, known: 0, rejected: [] };
    const finding = this.#store.write((database) => {
      summary = importLines(database, lines);
    });
    return { ...summary, finding };
  }

  /** Whether something was recorded that the kept standings do not know of yet. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  close(): void {
    this.#store.close();
  }

  #record<E extends PracticeEvent>(
    kind: E["kind"],
    fields: Unrecorded<E>,
    source?: { readonly hash: string; readonly code: string },
  ): Recorded {
    const { createId, now } = this.#options;
    // No two at the same time: their order would be decided by their ids.
    this.#lastAt = Math.max(now().getTime(), this.#lastAt + 1);
    const event = { ...fields, kind, id: createId(), at: this.#lastAt } as unknown as PracticeEvent;
    this.#hasNews = true;
    const finding = this.#store.write((database) => {
      if (source) {
        database
          .prepare("INSERT OR IGNORE INTO sources (hash, code) VALUES (?, ?)")
          .run(source.hash, source.code);
      }
      database
        .prepare("INSERT INTO events (id, at, kind, item, body) VALUES (?, ?, ?, ?, ?)")
        .run(event.id, event.at, kind, "item" in event ? event.item : null, writeEvent(event));
    });
    return { id: event.id, finding };
  }

  /** What standings are derived by; the cached ones are worthless under other rules. */
  #rules(): string {
    return JSON.stringify({ version: standingVersion, retention: this.retention() });
  }

  #cachedStandings(): { watermark: number; rules: string; standings: ReadonlyMap<string, Standing> } {
    const row = this.#store.row<[number, string]>("SELECT watermark, rules FROM derivation");
    if (!row) return { watermark: 0, rules: "", standings: new Map() };
    const rows = this.#store.rows<[string, string]>("SELECT item, body FROM standings");
    const standings = new Map(rows.map(([item, body]) => [item, JSON.parse(body) as Standing]));
    return { watermark: row[0], rules: row[1], standings };
  }

  #staleItems(watermark: number): { items: string[]; watermark: number } {
    const last = this.#store.row<[number | null]>("SELECT max(seq) FROM events")?.[0] ?? 0;
    if (last <= watermark) return { items: [], watermark };
    const rows = this.#store.rows<[string]>(
      "SELECT DISTINCT item FROM events WHERE seq > ? AND seq <= ? AND item IS NOT NULL",
      watermark,
      last,
    );
    return { items: rows.map(([item]) => item), watermark: last };
  }

  /** A cache that cannot be kept is made again next time: what `write` finds is of no interest. */
  #keepStandings(fresh: readonly Standing[], watermark: number, rules: string, startOver: boolean): void {
    this.#store.write((database) => {
      if (startOver) database.exec("DELETE FROM standings");
      const keep = database.prepare("INSERT OR REPLACE INTO standings (item, body) VALUES (?, ?)");
      for (const standing of fresh) keep.run(standing.item, JSON.stringify(standing));
      database
        .prepare("INSERT OR REPLACE INTO derivation (only, watermark, rules) VALUES (1, ?, ?)")
        .run(watermark, rules);
    });
  }
}

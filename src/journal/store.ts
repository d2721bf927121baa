import type { JournalFinding } from "../core/practice.ts";
import { type Database, explain, isDamage, type OpenDatabase } from "./database.ts";

type Parameter = string | number | null;
type Statement = ReturnType<Database["prepare"]>;

/** The journal's database in use: a file found damaged on the way is set aside and begun anew. */
export class Store {
  readonly #findings: JournalFinding[];
  readonly #file: string;
  #opened: OpenDatabase;
  /** Preparing costs more than most of our queries; counting a streak asks the same one for each day. */
  readonly #prepared = new Map<string, Statement>();

  constructor(opened: OpenDatabase, file: string) {
    this.#opened = opened;
    this.#file = file;
    this.#findings = opened.finding ? [opened.finding] : [];
  }

  /** What went wrong with the file so far. */
  get findings(): readonly JournalFinding[] {
    return this.#findings;
  }

  /** All rows of a query, each an array in the order of its columns. */
  rows<Row extends readonly unknown[]>(query: string, ...parameters: readonly Parameter[]): Row[] {
    return this.read((database) => this.#prepare(database, query).all(parameters) as Row[], []);
  }

  row<Row extends readonly unknown[]>(query: string, ...parameters: readonly Parameter[]): Row | undefined {
    return this.read<Row | undefined>(
      (database) => this.#prepare(database, query).get(parameters) as Row | undefined,
      undefined,
    );
  }

  #prepare(database: Database, query: string): Statement {
    const statement = this.#prepared.get(query) ?? database.prepare(query).raw();
    this.#prepared.set(query, statement);
    return statement;
  }

  /** What `act` reads, or `nothing` where there is no SQLite at all. */
  read<T>(act: (database: Database) => T, nothing: T): T {
    if (this.#opened.database === null) return nothing;
    try {
      return act(this.#opened.database);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#startOver();
      return act(this.#opened.database);
    }
  }

  /** Runs `act` as one transaction; null when what it wrote is on the disk, else why it is not kept. */
  write(act: (database: Database) => void): JournalFinding | null {
    try {
      this.read((database) => transact(database, act), undefined);
    } catch (error) {
      return explain(error, this.#file);
    }
    const { finding } = this.#opened;
    return finding?.kind === "not-kept" ? finding : null;
  }

  close(): void {
    this.#opened.database?.close();
    this.#opened.dispose();
  }

  #startOver(): void {
    const { dispose, startOver } = this.#opened;
    this.#prepared.clear();
    this.#opened = startOver();
    dispose();
    if (this.#opened.finding) this.#findings.push(this.#opened.finding);
  }
}

function transact(database: Database, act: (database: Database) => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    act(database);
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type Libsql from "libsql";
import type { JournalFinding } from "../core/practice.ts";

export type Database = Libsql.Database;

/** "dril": marks a SQLite file as a journal of ours. */
const applicationId = 0x6472696c;
const busyTimeoutMs = 15_000;

export interface OpenDatabase {
  /** Null where SQLite itself cannot be loaded. */
  readonly database: Database | null;
  /** Null when all is well. With "not-kept", the database may be read, and writing to it keeps nothing. */
  readonly finding: JournalFinding | null;
  /** Removes what was made for reading only. */
  readonly dispose: () => void;
  /** Sets the file aside that turned out to be damaged while it was in use, and begins a new one. */
  readonly startOver: () => OpenDatabase;
}

export interface OpenOptions {
  readonly file: string;
  readonly migrations: readonly string[];
  /** For the names of files that are set aside. */
  readonly now: () => Date;
  /** Loads SQLite; for tests of a machine that has none. */
  readonly load?: () => Promise<{ readonly default: typeof Libsql }>;
}

type SetAsideReason = Extract<JournalFinding, { kind: "set-aside" }>["reason"];

/** The file is there, but it is no journal that this version can use. */
class Unusable extends Error {
  readonly reason: SetAsideReason;
  constructor(reason: SetAsideReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Opens the journal's file, creates or migrates it, and always comes back with something that can be read:
 * an unusable file is renamed and a new one begun; where nothing can be written, a copy or an empty journal
 * in memory takes its place for as long as the process lives.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const load = options.load ?? (() => import("libsql"));
  let Connection: typeof Libsql;
  try {
    ({ default: Connection } = await load());
  } catch (error) {
    // No build of SQLite for this platform: practising goes on, as if every time were the first.
    const detail = error instanceof Error ? error.message : String(error);
    return openNothing({ kind: "not-kept", reason: "no-sqlite", file: options.file, detail });
  }
  return openOrInstead(Connection, options);
}

function openNothing(finding: JournalFinding): OpenDatabase {
  return { database: null, finding, dispose: () => {}, startOver: () => openNothing(finding) };
}

function openOrInstead(Connection: typeof Libsql, options: OpenOptions, isDamaged = false): OpenDatabase {
  try {
    const { inode, ...opened } = openFile(Connection, options, isDamaged);
    const startOver = () => {
      opened.database.close();
      // Another process may have set the damaged file aside and begun a new one already.
      return openOrInstead(Connection, options, inodeOf(options.file) === inode);
    };
    return { ...opened, dispose: () => {}, startOver };
  } catch (error) {
    return openInstead(Connection, options, explain(error, options.file));
  }
}

interface OpenedFile {
  readonly database: Database;
  readonly finding: JournalFinding | null;
  readonly inode: number | null;
}

function openFile(Connection: typeof Libsql, options: OpenOptions, isDamaged: boolean): OpenedFile {
  const { file } = options;
  mkdirSync(dirname(file), { recursive: true });
  const inode = inodeOf(file);
  try {
    if (isDamaged) throw new Unusable("unreadable");
    const database = connect(Connection, file, options);
    return { database, finding: null, inode: inodeOf(file) };
  } catch (error) {
    const reason = whyUnusable(error);
    if (reason === null || inode === null) throw error;
    const movedTo = setAside(file, inode, reason, options.now());
    const database = connect(Connection, file, options);
    const finding = movedTo === null ? null : ({ kind: "set-aside", reason, file, movedTo } as const);
    return { database, finding, inode: inodeOf(file) };
  }
}

function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}

function connect(Connection: typeof Libsql, file: string, options: OpenOptions): Database {
  const database = new Connection(file, { timeout: busyTimeoutMs });
  try {
    prepareFile(database, file, options);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Durable settings, a look at whose file it is, and the migrations that it lacks. */
function prepareFile(database: Database, file: string, { migrations, now }: OpenOptions): void {
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  let version = checkOwner(database, migrations.length);
  if (pragma(database, "journal_mode") !== "wal") enterWalMode(database);
  database.exec("PRAGMA synchronous = FULL");
  if (version === migrations.length) return;
  if (version > 0) {
    const stamp = now()
      .toISOString()
      .replace(/[-:]|\..*/g, "");
    const copy = `${file}.v${version}-${stamp}-${process.pid}`;
    database.exec(`VACUUM INTO '${copy.replaceAll("'", "''")}'`);
  }
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have migrated while this one waited for its turn.
    version = checkOwner(database, migrations.length);
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/** The file's version, 0 for a new one. */
function checkOwner(database: Database, known: number): number {
  const version = Number(pragma(database, "user_version"));
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").raw().all() as [
    string,
  ][];
  if (version === 0 && tables.length === 0) return 0;
  if (Number(pragma(database, "application_id")) !== applicationId) throw new Unusable("foreign");
  if (version > known) throw new Unusable("newer");
  if (!tables.some(([name]) => name === "events")) throw new Unusable("unreadable");
  return version;
}

function pragma(database: Database, name: string): unknown {
  return (database.prepare(`PRAGMA ${name}`).raw().get() as readonly unknown[])[0];
}

/** Changing the mode takes a lock that the busy timeout does not wait for. */
function enterWalMode(database: Database): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (codeOf(error) !== "SQLITE_BUSY" || attempt === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** SQLite's name for what went wrong: "SQLITE_BUSY"; extended codes are reduced to the plain ones. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { rawCode } = error as { rawCode?: unknown };
  const number =
    typeof rawCode === "number" ? rawCode & 0xff : Number(error.message.match(/: (\d+)"\)$/)?.[1] ?? 0);
  const names: Readonly<Record<number, string>> = {
    5: "SQLITE_BUSY",
    6: "SQLITE_BUSY",
    8: "SQLITE_READONLY",
    10: "SQLITE_IOERR",
    11: "SQLITE_CORRUPT",
    13: "SQLITE_FULL",
    14: "SQLITE_CANTOPEN",
    26: "SQLITE_NOTADB",
  };
  return names[number] ?? "";
}

export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT";
}

function whyUnusable(error: unknown): SetAsideReason | null {
  if (error instanceof Unusable) return error.reason;
  return isDamage(error) ? "unreadable" : null;
}

/** Why something could not be kept; rethrows what is no fault of file or disk. */
export function explain(error: unknown, file: string): JournalFinding {
  const detail = error instanceof Error ? error.message : String(error);
  const systemCode = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  const code = codeOf(error);
  if (code === "SQLITE_READONLY" || ["EROFS", "EACCES", "EPERM"].includes(systemCode)) {
    return { kind: "not-kept", reason: "read-only", file, detail };
  }
  if (code === "SQLITE_FULL" || ["ENOSPC", "EDQUOT"].includes(systemCode)) {
    return { kind: "not-kept", reason: "disk-full", file, detail };
  }
  if (code === "SQLITE_BUSY") return { kind: "not-kept", reason: "busy", file, detail };
  if (code === "SQLITE_IOERR" || systemCode === "EIO") {
    return { kind: "not-kept", reason: "disk-error", file, detail };
  }
  const isAboutFile = code !== "" || /^E[A-Z]+$/.test(systemCode);
  if (!isAboutFile) throw error;
  return { kind: "not-kept", reason: "cannot-open", file, detail };
}

/**
 * Renames the file that was found unusable, and what belongs to it, out of the way; null when another
 * process did so first.
 */
function setAside(file: string, inode: number, reason: SetAsideReason, now: Date): string | null {
  const stamp = now.toISOString().replace(/[-:]|\..*/g, "");
  const movedTo = `${file}.${reason}-${stamp}-${process.pid}`;
  if (inodeOf(file) !== inode) return null;
  for (const ending of ["", "-wal", "-shm"]) {
    if (existsSync(file + ending)) renameSync(file + ending, movedTo + ending);
  }
  return movedTo;
}

/** What to read from when the file cannot be used where it is: a private copy of it, or nothing. */
function openInstead(Connection: typeof Libsql, options: OpenOptions, finding: JournalFinding): OpenDatabase {
  const startOver = () => openEmpty(Connection, options, finding);
  try {
    if (!existsSync(options.file)) return startOver();
    const folder = mkdtempSync(join(tmpdir(), "drill-journal-"));
    const dispose = () => rmSync(folder, { recursive: true, force: true });
    try {
      const copy = join(folder, "journal.db");
      for (const ending of ["", "-wal"]) {
        if (existsSync(options.file + ending)) copyFileSync(options.file + ending, copy + ending);
      }
      return { database: connect(Connection, copy, options), finding, dispose, startOver };
    } catch (error) {
      dispose();
      throw error;
    }
  } catch {
    // Not even a copy can be had: an empty journal lets the command go on, and the finding says so.
    return startOver();
  }
}

function openEmpty(Connection: typeof Libsql, options: OpenOptions, finding: JournalFinding): OpenDatabase {
  const open = (): OpenDatabase => ({
    database: connect(Connection, ":memory:", options),
    finding,
    dispose: () => {},
    startOver: open,
  });
  return open();
}

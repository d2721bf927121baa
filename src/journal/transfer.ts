import { createHash } from "node:crypto";
import { checkEvent, writeEvent } from "../core/practice.ts";
import type { Database } from "./database.ts";

/*
 * The journal as lines of JSON: a first line that says what it is, then the judged files' texts by hash,
 * then the events in the order they happened.
 */

const schema = "drill.journal/1";

export interface ImportSummary {
  /** Events that were new here. */
  readonly added: number;
  /** Events that were here already. */
  readonly known: number;
  /** Lines that are no event of this version: 1-based number, and the field that is wrong. */
  readonly rejected: readonly { readonly line: number; readonly wrong: string }[];
}

export function* exportLines(database: Database): Iterable<string> {
  yield JSON.stringify({ schema });
  // By hash and by (at, id): equal contents give equal exports, whatever the order they came in.
  const sources = database.prepare("SELECT hash, code FROM sources ORDER BY hash").raw().iterate();
  for (const row of sources) {
    const [hash, code] = row as [string, string];
    yield JSON.stringify({ code, hash, kind: "source" });
  }
  const events = database.prepare("SELECT body FROM events ORDER BY at, id").raw().iterate();
  for (const row of events) yield (row as [string])[0];
}

/** Merges by id, within the caller's transaction; lines that cannot be understood are reported, not merged. */
export function importLines(database: Database, lines: Iterable<string>): ImportSummary {
  let added = 0;
  let known = 0;
  let replaced = 0;
  const rejected: { line: number; wrong: string }[] = [];
  const findBody = database.prepare("SELECT body FROM events WHERE id = ?").raw();
  const addEvent = database.prepare("INSERT INTO events (id, at, kind, item, body) VALUES (?, ?, ?, ?, ?)");
  // Events never change, so equal ids mean equal texts. Where someone edited an export, the text that
  // sorts first wins: any rule will do that does not depend on the order of imports.
  const replaceEvent = database.prepare(
    "UPDATE events SET at = ?2, kind = ?3, item = ?4, body = ?5 WHERE id = ?1",
  );
  const addSource = database.prepare("INSERT OR IGNORE INTO sources (hash, code) VALUES (?, ?)");
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    const value = parse(line);
    if (isHeader(value)) continue;
    if (isSource(value)) {
      const isIntact = createHash("sha256").update(value.code).digest("hex") === value.hash;
      if (isIntact) addSource.run(value.hash, value.code);
      else rejected.push({ line: number, wrong: "hash" });
      continue;
    }
    const event = checkEvent(value);
    if ("wrong" in event) {
      rejected.push({ line: number, wrong: event.wrong });
      continue;
    }
    const body = writeEvent(event);
    const row = [event.id, event.at, event.kind, "item" in event ? event.item : null, body];
    const present = findBody.get(event.id) as [string] | undefined;
    if (present === undefined) {
      addEvent.run(...row);
      added += 1;
    } else {
      known += 1;
      if (body < present[0]) {
        replaceEvent.run(...row);
        replaced += 1;
      }
    }
  }
  if (replaced > 0) database.exec("DELETE FROM derivation");
  return { added, known, rejected };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isHeader(value: unknown): boolean {
  return typeof value === "object" && value !== null && "schema" in value && value.schema === schema;
}

function isSource(value: unknown): value is { readonly hash: string; readonly code: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "source" &&
    "hash" in value &&
    typeof value.hash === "string" &&
    "code" in value &&
    typeof value.code === "string"
  );
}

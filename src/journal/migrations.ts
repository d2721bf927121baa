/**
 * What turns a file of version i into one of version i + 1. Only ever appended to: files of every version
 * are out there.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE events (
    seq  INTEGER PRIMARY KEY AUTOINCREMENT,
    id   TEXT    NOT NULL UNIQUE,
    at   INTEGER NOT NULL,
    kind TEXT    NOT NULL,
    item TEXT,
    body TEXT    NOT NULL
  ) STRICT;
  CREATE INDEX events_by_time ON events (at, id);
  CREATE INDEX events_by_item ON events (item, at);
  CREATE INDEX events_by_kind ON events (kind, at);
  CREATE INDEX practice_by_time ON events (at) WHERE kind IN ('attempt', 'answer');

  -- The text of judged files, once for each content.
  CREATE TABLE sources (
    hash TEXT PRIMARY KEY,
    code TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What is derived from the events, kept so that starting does not read them all. It may be deleted at any
  -- time. 'watermark' is the last event that went into it, 'rules' what it was derived by.
  CREATE TABLE standings (
    item TEXT PRIMARY KEY,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE derivation (
    only      INTEGER PRIMARY KEY CHECK (only = 1),
    watermark INTEGER NOT NULL,
    rules     TEXT    NOT NULL
  ) STRICT;
  `,
];

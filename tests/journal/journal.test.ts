import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { expect, test } from "vitest";
import { migrations } from "../../src/journal/migrations.ts";
import { attemptOf, day, makeFolder, makeReport, minute, openAt } from "./support.ts";

const answer = {
  item: "batch-norm",
  text: "mean and variance",
  share: 0.75,
  missed: ["momentum"],
  elapsedMs: 90_000,
  parMinutes: 5,
  mock: null,
};

test("what is recorded is there when the file is opened again", async () => {
  const file = join(makeFolder(), "state", "journal.db");
  const clock = { time: Date.UTC(2026, 2, 1, 8) };
  const journal = await openAt(file, clock);
  journal.recordStart({ item: "nms", mode: "blank", file: "/home/u/nms.ts" });
  clock.time += 9 * minute;
  const { id, finding } = journal.recordAttempt(attemptOf("nms", "WA", "export const nms = 1;"));
  expect(finding).toBeNull();
  journal.recordAnswer(answer);
  journal.recordHint({ item: "nms", level: 1 });
  journal.recordReveal({ item: "nms", gaveUp: true });

  const again = await openAt(file);
  expect(again.findings).toEqual([]);
  const [attempt] = again.latest("attempt", 5);
  expect(attempt).toMatchObject({
    id,
    item: "nms",
    mode: "blank",
    verdict: "WA",
    passed: 12,
    at: clock.time,
  });
  expect(again.codeOf(attempt!.hash)).toBe("export const nms = 1;");
  expect(again.latest("answer", 5)).toMatchObject([answer]);
  expect(again.eventsOf("nms").map(({ kind }) => kind)).toEqual(["start", "attempt", "hint", "reveal"]);
});

test("the file is durable: WAL, and every commit synced", async () => {
  const file = join(makeFolder(), "journal.db");
  await openAt(file);
  const database = new Database(file);
  expect(database.prepare("PRAGMA journal_mode").raw().get()).toEqual(["wal"]);
  database.close();
});

test("an attempt knows from the file's own start whether it was written from memory", async () => {
  const journal = await openAt(join(makeFolder(), "journal.db"));
  journal.recordStart({ item: "nms", mode: "blank", file: "/home/u/review/nms.ts" });
  journal.recordAttempt(attemptOf("nms"));
  journal.recordAttempt({ ...attemptOf("nms"), file: "/home/u/review/nms.ts" });
  expect(
    journal
      .latest("attempt", 5)
      .map(({ mode }) => mode)
      .sort(),
  ).toEqual(["blank", "plain"]);
});

test("standings follow from the events, and are the same from the cache", async () => {
  const file = join(makeFolder(), "journal.db");
  const clock = { time: Date.UTC(2026, 2, 1, 8) };
  const journal = await openAt(file, clock);
  journal.recordAttempt({ ...attemptOf("nms"), report: makeReport("nms", "AC", false) });
  const before = await journal.standings();
  expect(before.get("nms")?.code).toMatchObject({ attempts: 1, acceptedOnce: true, acceptedAt: null });
  expect(before.get("nms")?.cards).toMatchObject([{ form: "code", lastGrade: "hard", reviews: 1 }]);

  clock.time += 3 * day;
  journal.recordAttempt(attemptOf("nms"));
  journal.recordAnswer(answer);
  const after = await journal.standings();
  expect(after.get("nms")?.cards).toMatchObject([{ form: "code", lastGrade: "good", reviews: 2 }]);
  expect(after.get("batch-norm")?.question).toMatchObject({ answers: 1, lastShare: 0.75 });

  const cached = await openAt(file, clock);
  expect(await cached.standings()).toEqual(after);
});

test("another retention moves every due date", async () => {
  const journal = await openAt(join(makeFolder(), "journal.db"));
  journal.recordAttempt(attemptOf("nms"));
  const dueAt = async () => (await journal.standings()).get("nms")!.cards[0]!.due;
  const usual = await dueAt();
  journal.recordSetting({ name: "retention", value: 0.8 });
  expect(await dueAt()).toBeGreaterThan(usual);
  expect(journal.retention()).toBe(0.8);
});

test("a mock round is what was done under its id", async () => {
  const clock = { time: Date.UTC(2026, 2, 1, 8) };
  const journal = await openAt(join(makeFolder(), "journal.db"), clock);
  const { id } = journal.recordMockStart({ company: "megvii", round: "2", minutes: 45 });
  clock.time += minute;
  journal.recordAttempt({ ...attemptOf("nms"), mock: id });
  journal.recordAttempt(attemptOf("im2col"));
  journal.recordAnswer({ ...answer, mock: id });
  expect(journal.mocks(1)).toMatchObject([
    { end: null, attempts: [{ item: "nms" }], answers: [{ item: "batch-norm", mock: id }] },
  ]);
  journal.recordMockEnd({ mock: id, ending: "finished" });
  expect(journal.mocks(1)[0]?.end).toMatchObject({ ending: "finished" });
});

test("practice days can be counted back without reading everything", async () => {
  const clock = { time: Date.UTC(2026, 2, 1, 8) };
  const journal = await openAt(join(makeFolder(), "journal.db"), clock);
  expect(journal.lastPracticeBefore(clock.time)).toBeNull();
  journal.recordAttempt(attemptOf("nms"));
  clock.time += day;
  journal.recordAnswer(answer);
  journal.recordHint({ item: "nms", level: 1 });
  expect(journal.lastPracticeBefore(clock.time + 1)).toBe(clock.time);
  expect(journal.lastPracticeBefore(clock.time)).toBe(clock.time - day);
  expect(journal.practiceTimesSince(0)).toEqual([clock.time - day, clock.time]);
});

const stamped = "20260105T120000";

test("a file that is no database is set aside, whole, and a new journal begun", async () => {
  const folder = makeFolder();
  const file = join(folder, "journal.db");
  const garbage = "these are my holiday notes\n".repeat(400);
  writeFileSync(file, garbage);
  const journal = await openAt(file);
  expect(journal.findings).toEqual([
    { kind: "set-aside", reason: "unreadable", file, movedTo: expect.stringContaining(stamped) },
  ]);
  const [finding] = journal.findings;
  if (finding?.kind !== "set-aside") throw new Error("expected a file set aside");
  expect(readFileSync(finding.movedTo, "utf8")).toBe(garbage);
  expect(journal.recordAttempt(attemptOf("nms")).finding).toBeNull();
  expect((await openAt(file)).findings).toEqual([]);
});

test("somebody else's database is left whole beside", async () => {
  const file = join(makeFolder(), "journal.db");
  const foreign = new Database(file);
  foreign.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
  foreign.close();
  const journal = await openAt(file);
  expect(journal.findings).toMatchObject([{ kind: "set-aside", reason: "foreign" }]);
});

test("a newer version's file is set aside, not changed", async () => {
  const file = join(makeFolder(), "journal.db");
  const newer = await openAt(file, undefined, {
    migrations: [...migrations, "ALTER TABLE events ADD COLUMN mood TEXT"],
  });
  newer.recordAttempt(attemptOf("nms"));
  newer.close();
  const journal = await openAt(file);
  const [finding] = journal.findings;
  if (finding?.kind !== "set-aside") throw new Error("expected a file set aside");
  expect(finding.reason).toBe("newer");
  expect(journal.latest("attempt", 5)).toEqual([]);
  const kept = new Database(finding.movedTo);
  expect(kept.prepare("SELECT count(*), max(mood) FROM events").raw().get()).toEqual([1, null]);
  kept.close();
});

test("migrating keeps everything, and a copy of the file as it was", async () => {
  const folder = makeFolder();
  const file = join(folder, "journal.db");
  const old = await openAt(file);
  old.recordAttempt(attemptOf("nms"));
  old.close();
  const journal = await openAt(file, undefined, {
    migrations: [...migrations, "ALTER TABLE events ADD COLUMN mood TEXT"],
  });
  expect(journal.findings).toEqual([]);
  expect(journal.latest("attempt", 5)).toHaveLength(1);
  const copies = readdirSync(folder).filter((name) => name.startsWith("journal.db.v1-"));
  expect(copies).toHaveLength(1);
  const copy = new Database(join(folder, copies[0]!));
  expect(copy.prepare("PRAGMA user_version").raw().get()).toEqual([1]);
  expect(copy.prepare("SELECT count(*) FROM events").raw().get()).toEqual([1]);
  copy.close();
});

test("a migration that fails changes nothing", async () => {
  const file = join(makeFolder(), "journal.db");
  (await openAt(file)).recordAttempt(attemptOf("nms"));
  const broken = [...migrations, "ALTER TABLE events ADD COLUMN mood TEXT; ALTER TABLE nowhere ADD COLUMN x"];
  await expect(openAt(file, undefined, { migrations: broken })).rejects.toThrow("no such table");
  const journal = await openAt(file);
  expect(journal.findings).toEqual([]);
  expect(journal.latest("attempt", 5)).toHaveLength(1);
});

test("a page damaged inside the file sets it aside when it is met, and the command goes on", async () => {
  const file = join(makeFolder(), "journal.db");
  const whole = await openAt(file);
  for (let i = 0; i < 200; i += 1) whole.recordAttempt(attemptOf("nms", "WA", `// ${i}`));
  whole.close();
  const checkpoint = new Database(file);
  checkpoint.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  checkpoint.close();
  const bytes = readFileSync(file);
  // All pages but the first, which names the tables.
  bytes.fill(0xa5, 4096);
  writeFileSync(file, bytes);

  const journal = await openAt(file);
  expect(journal.latest("attempt", 5)).toEqual([]);
  expect(journal.findings).toMatchObject([{ kind: "set-aside", reason: "unreadable" }]);
  expect(journal.recordAttempt(attemptOf("nms")).finding).toBeNull();
  expect(journal.latest("attempt", 5)).toHaveLength(1);
});

test("where no file can be made, the journal works for as long as the process and says so", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "file"), "");
  const file = join(folder, "file", "journal.db");
  const journal = await openAt(file);
  expect(journal.findings).toMatchObject([{ kind: "not-kept", reason: "cannot-open", file }]);
  expect(journal.recordAttempt(attemptOf("nms")).finding).toMatchObject({ kind: "not-kept" });
  expect((await journal.standings()).get("nms")?.code?.attempts).toBe(1);
});

test("a folder in the file's place is no reason to fall over", async () => {
  const file = join(makeFolder(), "journal.db");
  mkdirSync(file);
  const journal = await openAt(file);
  expect(journal.findings).toMatchObject([{ kind: "not-kept" }]);
});

test("a machine without SQLite keeps nothing, says so, and loses no command by it", async () => {
  const missing = Object.assign(new Error("Cannot find module '@libsql/plan9'"), {
    code: "MODULE_NOT_FOUND",
  });
  const journal = await openAt(join(makeFolder(), "journal.db"), undefined, {
    load: () => Promise.reject(missing),
  });
  expect(journal.findings).toMatchObject([{ kind: "not-kept", reason: "no-sqlite" }]);
  expect(journal.recordAttempt(attemptOf("nms")).finding).toMatchObject({ reason: "no-sqlite" });
  expect(journal.latest("attempt", 5)).toEqual([]);
  expect(journal.mocks(1)).toEqual([]);
  expect((await journal.standings()).size).toBe(0);
  expect([...journal.exportLines()]).toEqual([]);
  expect(journal.importLines(["{}"]).finding).toMatchObject({ reason: "no-sqlite" });
});

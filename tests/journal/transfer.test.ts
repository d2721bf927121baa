import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Journal } from "../../src/journal/journal.ts";
import { attemptOf, day, hour, makeFolder, openAt } from "./support.ts";

const answer = { text: "", missed: [], elapsedMs: null, parMinutes: 5, mock: null };

/** Two machines with a history each, and some of it shared. */
async function makeTwo(): Promise<[Journal, Journal]> {
  const folder = makeFolder();
  const clock = { time: Date.UTC(2026, 3, 1, 8) };
  const laptop = await openAt(join(folder, "laptop", "journal.db"), clock);
  const desk = await openAt(join(folder, "desk", "journal.db"), clock);
  laptop.recordStart({ item: "nms", mode: "blank", file: "/home/u/nms.ts" });
  laptop.recordAttempt(attemptOf("nms", "WA", "first try"));
  desk.importLines([...laptop.exportLines()]);
  clock.time += day;
  desk.recordAnswer({ ...answer, item: "focal-loss", share: 0.5 });
  desk.recordSetting({ name: "retention", value: 0.85 });
  clock.time += hour;
  laptop.recordAttempt(attemptOf("nms", "AC", "second try"));
  laptop.recordHint({ item: "im2col", level: 2 });
  clock.time += day;
  desk.recordAttempt(attemptOf("nms", "TLE", "slow try"));
  return [laptop, desk];
}

const exportOf = (journal: Journal) => [...journal.exportLines()];

test("two machines agree, whichever was imported first", async () => {
  const [laptop, desk] = await makeTwo();
  const fromLaptop = exportOf(laptop);
  const fromDesk = exportOf(desk);
  expect(laptop.importLines(fromDesk)).toEqual({ added: 3, known: 2, rejected: [], finding: null });
  expect(desk.importLines(fromLaptop)).toEqual({ added: 2, known: 2, rejected: [], finding: null });
  expect(exportOf(laptop)).toEqual(exportOf(desk));
  expect(await laptop.standings()).toEqual(await desk.standings());
  expect((await laptop.standings()).get("nms")?.code?.attempts).toBe(3);
});

test("importing twice changes nothing", async () => {
  const [laptop] = await makeTwo();
  const before = exportOf(laptop);
  expect(laptop.importLines(before)).toMatchObject({ added: 0, known: 4 });
  expect(exportOf(laptop)).toEqual(before);
});

test("whatever the order of the lines, the export is the same", async () => {
  const [laptop, desk] = await makeTwo();
  const lines = [...exportOf(laptop), ...exportOf(desk)];
  laptop.importLines(lines);
  const expected = exportOf(laptop);
  expect(expected.length).toBeGreaterThan(8);
  const folder = makeFolder();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
      count += 1;
      const journal = await openAt(join(folder, `${count}.db`));
      journal.importLines(shuffled);
      expect(exportOf(journal)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test("an edited export cannot make two machines disagree", async () => {
  const [laptop, desk] = await makeTwo();
  const edited = exportOf(laptop).map((line) => line.replace('"verdict":"WA"', '"verdict":"AC"'));
  expect(edited).not.toEqual(exportOf(laptop));
  laptop.importLines([...exportOf(desk), ...edited]);
  desk.importLines(edited);
  desk.importLines(exportOf(laptop));
  expect(exportOf(laptop)).toEqual(exportOf(desk));
  expect(await laptop.standings()).toEqual(await desk.standings());
});

test("lines that are no event are named and left out, the rest is merged", async () => {
  const [laptop] = await makeTwo();
  const journal = await openAt(join(makeFolder(), "journal.db"));
  const lines = [
    ...exportOf(laptop),
    "not json",
    '{"kind":"dance","id":"x","at":1}',
    exportOf(laptop)
      .at(-1)!
      .replace(/"at":\d+/, '"at":"noon"'),
    JSON.stringify({ kind: "source", hash: "0".repeat(64), code: "not what was hashed" }),
    "",
  ];
  const summary = journal.importLines(lines);
  expect(summary.added).toBe(4);
  const first = exportOf(laptop).length + 1;
  expect(summary.rejected).toEqual([
    { line: first, wrong: "line" },
    { line: first + 1, wrong: "kind" },
    { line: first + 2, wrong: "at" },
    { line: first + 3, wrong: "hash" },
  ]);
});

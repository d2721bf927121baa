import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { expect, onTestFinished, test } from "vitest";
import type { JournalFinding } from "../../src/core/practice.ts";
import { killWriters } from "./kill.ts";
import { attemptOf, makeFolder, openAt } from "./support.ts";

const recordOnce = fileURLToPath(new URL("record-once.ts", import.meta.url));
const isRoot = process.getuid?.() === 0;
/** No file is read-only to root: a child that is somebody else stands in for the user. */
const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};

interface Outcome {
  readonly findings: readonly JournalFinding[];
  readonly finding: JournalFinding | null;
  readonly attempts: number;
}

function recordInChild(file: string, options: { uid?: number; gid?: number }, ...args: string[]): Outcome {
  const text = execFileSync(process.execPath, ["--import", "tsx", recordOnce, file, ...args], {
    ...options,
    encoding: "utf8",
  });
  return JSON.parse(text) as Outcome;
}

test("writers killed at random moments lose nothing that was acknowledged", {
  timeout: 120_000,
}, async () => {
  const report = await killWriters(makeFolder(), 3, 8);
  expect(report.complaints).toBe("");
  expect(report.acknowledged).toBeGreaterThan(50);
  expect(report.lost).toEqual([]);
  expect(report.integrity).toBe("ok");
});

test("a journal that may only be read is read, left as it is, and what is new is not claimed kept", async () => {
  const folder = join(makeFolder(), "state");
  const file = join(folder, "journal.db");
  const journal = await openAt(file);
  journal.recordAttempt(attemptOf("nms"));
  journal.close();
  chmodSync(join(folder, ".."), 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
  chmodSync(folder, 0o555);
  const before = readFileSync(file);

  const outcome = recordInChild(file, nobody);
  expect(outcome.finding).toMatchObject({ kind: "not-kept", reason: "read-only" });
  expect(outcome.attempts).toBeGreaterThanOrEqual(1);
  chmodSync(folder, 0o755);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a home that may only be read does not stop anything", () => {
  const home = makeFolder();
  chmodSync(home, 0o555);
  const outcome = recordInChild(join(home, "drill", "journal.db"), nobody);
  expect(outcome.findings).toMatchObject([{ kind: "not-kept", reason: "read-only" }]);
  expect(outcome.attempts).toBe(1);
});

test("a full disk is said, and what was kept before stays whole", async (context: TestContext) => {
  const folder = join(makeFolder(), "small");
  mkdirSync(folder);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=400k", "tmpfs", folder]);
  if (mounted.status !== 0)
    context.skip("no right to mount a small file system here: the full disk is untested");
  onTestFinished(() => void spawnSync("umount", [folder]));
  const file = join(folder, "journal.db");
  const outcome = recordInChild(file, {}, "20", "50000");
  expect(outcome.findings).toEqual([]);
  expect(outcome.finding).toMatchObject({ kind: "not-kept", reason: "disk-full", file });
  expect(outcome.attempts).toBeGreaterThan(0);
  expect(outcome.attempts).toBeLessThan(20);
});

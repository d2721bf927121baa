import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import { createRandom } from "../../src/core/random.ts";
import { openJournal } from "../../src/journal/journal.ts";

/*
 * `npm run bench:home`: starting `drill` with a year of practice in the journal, as multiples of bare
 * `node -e 0`, interleaved, medians. Reported, never asserted; the goal is 2.5.
 */

const rounds = 25;
const attempts = 20_000;
const door = fileURLToPath(new URL("../../bin/drill.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "drill-bench-"));
const file = join(folder, "journal.db");

/** A year of judged files of two kilobytes each, all different, spread over every problem. */
function* writeHistory(now: number): Iterable<string> {
  const random = createRandom(20_000);
  const problems = loadCatalog().problems.map(({ meta }) => meta);
  for (let i = 0; i < attempts; i += 1) {
    const problem = random.pick(problems);
    const code = `// ${i}\n${"x".repeat(2000)}`;
    const hash = createHash("sha256").update(code).digest("hex");
    const isAccepted = random.chance(0.6);
    yield JSON.stringify({ kind: "source", hash, code });
    yield JSON.stringify({
      kind: "attempt",
      id: randomUUID(),
      at: now - Math.floor(((attempts - i) / attempts) * 365 * 86_400_000),
      item: problem.id,
      mode: random.chance(0.3) ? "blank" : "plain",
      file: `/home/user/${problem.id}.ts`,
      language: "typescript",
      hash,
      verdict: isAccepted ? "AC" : "WA",
      passed: isAccepted ? 40 : 12,
      total: 40,
      unmet: [],
      ratio: 1.5,
      mistake: null,
      seed: i,
      parMinutes: problem.parMinutes,
      mock: null,
    });
  }
}

function time(args: readonly string[]): number {
  const begun = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, DRILL_HOME: folder },
  });
  if (status !== 0) throw new Error(`${args.join(" ")} exited with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

const median = (samples: readonly number[]) => [...samples].sort((a, b) => a - b)[samples.length >> 1]!;

try {
  const journal = await openJournal({ file, now: () => new Date(), createId: randomUUID });
  const { added } = journal.importLines(writeHistory(Date.now()));
  await journal.standings();

  const bare: number[] = [];
  const home: number[] = [];
  const afterHint: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(time(["-e", "0"]));
    home.push(time([door]));
    // Commands derive what they record before they end; this is the start after one that was killed in between.
    journal.recordHint({ item: "nms", level: 1 });
    afterHint.push(time([door]));
  }
  journal.close();
  const base = median(bare);
  const line = (name: string, ms: number) =>
    process.stdout.write(
      `${name.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / base).toFixed(2).padStart(6)} x\n`,
    );
  process.stdout.write(
    `${added} attempts, medians of ${rounds} interleaved runs on Node ${process.version}\n`,
  );
  line("node -e 0", base);
  line("drill", median(home));
  line("drill, one item still to derive", median(afterHint));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

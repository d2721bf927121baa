import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * `npm run bench:startup`: what a user waits for, as multiples of bare `node -e 0`, all commands interleaved in one
 * run, medians. Reported, never asserted.
 */

const rounds = 20;
const root = fileURLToPath(new URL("../..", import.meta.url));
const door = join(root, "bin/drill.js");
const folder = mkdtempSync(join(tmpdir(), "drill-bench-"));
const accepted = join(root, "problems/nms/submissions/accepted");

interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Exit code that shows it did its work. */
  readonly expects: number;
  readonly samplesMs: number[];
}

function run(contender: Contender): string {
  const begun = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, contender.args, {
    cwd: contender.cwd,
    encoding: "utf8",
    env: { ...process.env, DRILL_HOME: join(folder, "home") },
  });
  contender.samplesMs.push(Number(process.hrtime.bigint() - begun) / 1e6);
  if (status !== contender.expects) {
    throw new Error(`${contender.name} exited with ${status}:\n${stdout}\n${stderr}`);
  }
  return stdout;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The same cases as a vitest file: import the solution, run every case, compare with the reference. */
function writeVitestProject(solution: string): string {
  const project = join(root, ".bench/vitest");
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  copyFileSync(solution, join(project, "nms.ts"));
  writeFileSync(
    join(project, "nms.test.ts"),
    `import { expect, test } from "vitest";
import ndarray from "ndarray";
import { nms } from "./nms.ts";
import { problem } from "../../problems/nms/problem.ts";
import { createRandom } from "../../src/core/random.ts";
const check = (input) => {
  const [boxes, scores, threshold] = input;
  const kept = nms(ndarray(boxes.data.slice(), [...boxes.shape]), scores.slice(), threshold);
  expect(Array.from(kept)).toEqual(Array.from(problem.reference(...input)));
};
for (const edge of problem.edges) test(edge.name, () => check(edge.input()));
for (const family of problem.families)
  for (const size of family.sizes)
    for (let k = 0; k < (family.count ?? 1); k += 1)
      test(family.name + "-" + size + "-" + k, () => check(family.generate(size, createRandom(k))));
`,
  );
  writeFileSync(join(project, "vitest.config.mjs"), 'export default { test: { include: ["*.test.ts"] } };\n');
  return project;
}

try {
  const solution = join(
    accepted,
    readdirSync(accepted)
      .filter((name) => name.endsWith(".ts"))
      .sort()[0] ?? "",
  );
  copyFileSync(solution, join(folder, "nms.ts"));
  const vitestProject = writeVitestProject(solution);
  const contender = (name: string, args: readonly string[], cwd = folder): Contender => ({
    name,
    args,
    cwd,
    expects: 0,
    samplesMs: [],
  });
  const bare = contender("node -e 0", ["-e", "0"]);
  const version = contender("drill --version", [door, "--version"]);
  const home = contender("drill companies", [door, "companies"]);
  const judge = contender("drill judge nms.ts", [
    door,
    "judge",
    "nms.ts",
    "--json",
    "--seed",
    "1",
    "--no-record",
  ]);
  const vitest = contender(
    "vitest run",
    [join(root, "node_modules/vitest/vitest.mjs"), "run"],
    vitestProject,
  );
  const solutionMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    run(bare);
    run(version);
    run(home);
    const report = JSON.parse(run(judge)) as { cpuMs: number };
    solutionMs.push(report.cpuMs);
    if (round < 5) run(vitest);
  }
  const base = median(bare.samplesMs);
  const own = median(solutionMs);
  const judgeMs = median(judge.samplesMs);
  const line = (name: string, ms: number, note = "") =>
    process.stdout.write(
      `${name.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / base).toFixed(2).padStart(6)} x  ${note}\n`,
    );
  process.stdout.write(`medians of ${rounds} interleaved runs on Node ${process.version}\n`);
  line(bare.name, base);
  line(version.name, median(version.samplesMs), "goal: at most 1.6 x");
  line(home.name, median(home.samplesMs));
  line(judge.name, judgeMs);
  line(
    "  less the solution's own CPU time",
    judgeMs - own,
    `goal: at most 4 x (the solution ran ${own.toFixed(0)} ms)`,
  );
  line(
    vitest.name,
    median(vitest.samplesMs),
    `${(median(vitest.samplesMs) / judgeMs).toFixed(1)} times the judge; goal: at least 5`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(root, ".bench/vitest"), { recursive: true, force: true });
}

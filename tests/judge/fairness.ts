import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { loadCatalog } from "../../src/catalog/catalog.ts";

/*
 * `npm run fairness [-- --problem id]... [--rounds 5]`: `drill judge` on right solutions, on a quiet machine and beside two
 * busy processes in turn. The verdict must be the same, and the ratio to the reference's time within one and a half
 * times of the quiet one.
 */

const mostChange = 1.5;

interface Observed {
  readonly verdicts: Set<string>;
  readonly ratios: number[];
}

/** Two processes that do nothing but compute, and touch more memory than a core's own cache holds. */
function startBusy(): ChildProcess[] {
  const busy =
    "const a = new Float64Array(1 << 19); for (let i = 0; ; i = (i + 7) % a.length) a[i] = Math.sqrt(a[i] + i);";
  return [1, 2].map(() => spawn(process.execPath, ["-e", busy], { stdio: "ignore" }));
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const { values } = parseArgs({
  options: {
    problem: { type: "string", multiple: true, default: ["nms", "conv2d", "batch-norm", "calculator"] },
    rounds: { type: "string", default: "5" },
  },
});
const rounds = Number(values.rounds);
const door = fileURLToPath(new URL("../../bin/drill.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "drill-fairness-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const run = promisify(execFile);
const catalog = loadCatalog();
let unfair = 0;
for (const id of values.problem) {
  const problem = catalog.problem(id);
  if (problem === null) throw new Error(`there is no problem "${id}"`);
  for (const { file, source } of problem.submissions.filter((each) => each.folder === "accepted")) {
    const solution = join(folder, id + extname(file));
    writeFileSync(solution, source);
    const judgeOnce = async ({ verdicts, ratios }: Observed, seed: number): Promise<void> => {
      const args = [door, "judge", solution, "--relax", "--json", "--seed", String(seed)];
      const env = { ...process.env, DRILL_HOME: join(folder, "home") };
      // Another verdict ends with another exit code, and still says which.
      const { stdout } = await run(process.execPath, args, { env }).catch(
        (error: { readonly stdout: string }) => error,
      );
      const { verdict, time } = JSON.parse(stdout);
      verdicts.add(verdict);
      if (time !== null) ratios.push(time.ratio);
    };
    const quiet: Observed = { verdicts: new Set(), ratios: [] };
    const loaded: Observed = { verdicts: new Set(), ratios: [] };
    for (let seed = 1; seed <= rounds; seed += 1) {
      await judgeOnce(quiet, seed);
      const busy = startBusy();
      await judgeOnce(loaded, seed).finally(() => {
        for (const each of busy) each.kill("SIGKILL");
      });
    }
    const [before, after] = [median(quiet.ratios), median(loaded.ratios)];
    const change = Math.max(before / after, after / before);
    const isFair =
      [...quiet.verdicts, ...loaded.verdicts].every((verdict) => verdict === "AC") && !(change > mostChange);
    if (!isFair) unfair += 1;
    process.stdout.write(
      `${isFair ? "fair  " : "UNFAIR"} ${id}/${file}: ${[...quiet.verdicts].join()} quiet, ${[...loaded.verdicts].join()} beside two busy processes; ` +
        `ratio ${before.toFixed(2)} and ${after.toFixed(2)}, ${change.toFixed(2)} times apart ` +
        `(${loaded.ratios.map((ratio) => ratio.toFixed(2)).join(" ")})\n`,
    );
  }
}
process.exitCode = unfair === 0 ? 0 : 1;

import { readFileSync } from "node:fs";
import type { Arguments } from "../core/problem.ts";
import { createRandom } from "../core/random.ts";
import type { TimeReport } from "../core/report.ts";
import type { Judged } from "./judge.ts";
import { guard } from "./problem-host.ts";
import { arrangeArguments, nameEntry, type Runner } from "./runner.ts";

/**
 * Runs on fresh inputs of one size, of which the fastest counts. They go on while the fastest is still beaten: beside
 * other busy processes an engine's optimized code comes late. Slow ones need no more than two.
 */
interface Patience {
  readonly mostRuns: number;
  readonly runsWithoutGain: number;
  readonly budgetMs: number;
}
/** The largest size is timed first and longest: it gives the ratio, and what it warms up serves the others. */
const forLargest: Patience = { mostRuns: 24, runsWithoutGain: 6, budgetMs: 600 };
const forOthers: Patience = { mostRuns: 12, runsWithoutGain: 2, budgetMs: 60 };
const leastRuns = 3;
const gain = 0.95;
const slowMs = 200;

/**
 * Times an accepted submission beside the reference: for each size the least CPU time of several runs, each on
 * an input of its own, since the same input again would invite remembering. Null without a growth axis.
 */
export async function measureTime(judged: Judged, runner: Runner): Promise<TimeReport | null> {
  const [axis] = judged.host.growth;
  const [entry] = judged.entries;
  if (!axis || entry === undefined) return null;
  const random = createRandom(judged.request.seed).fork("timing");
  const points: { size: number; solutionMs: number; referenceMs: number }[] = [];
  for (const size of axis.timingSizes.toReversed()) {
    const { mostRuns, runsWithoutGain, budgetMs } = points.length === 0 ? forLargest : forOthers;
    let solutionMs = Number.POSITIVE_INFINITY;
    let referenceMs = Number.POSITIVE_INFINITY;
    let sinceGain = 0;
    let spentMs = 0;
    for (let run = 0; run < mostRuns; run += 1) {
      const input = guard("growth", () => axis.generate(size, random.fork(`${size}-${run}`)));
      const cpuMs = await timeSolution(judged, runner, entry, input);
      if (cpuMs === null) return null;
      const ownMs = guard("reference", () => timeReference(judged, input));
      sinceGain = cpuMs < gain * solutionMs || ownMs < gain * referenceMs ? 0 : sinceGain + 1;
      solutionMs = Math.min(solutionMs, cpuMs);
      referenceMs = Math.min(referenceMs, ownMs);
      spentMs += cpuMs + ownMs;
      if (run > 0 && cpuMs > slowMs) break;
      if (run + 1 >= leastRuns && (sinceGain >= runsWithoutGain || spentMs > budgetMs)) break;
    }
    points.unshift({ size, solutionMs, referenceMs });
  }
  const largest = points.at(-1);
  if (!largest) return null;
  const { solutionMs, referenceMs } = largest;
  return {
    solutionMs,
    referenceMs,
    ratio: solutionMs / Math.max(referenceMs, 0.001),
    growth: fitExponent(points.map((each) => [each.size, each.solutionMs])),
  };
}

async function timeSolution(
  { host, request }: Judged,
  runner: Runner,
  entry: string,
  input: Arguments,
): Promise<number | null> {
  const { language } = request.submission;
  const oracle = host.oracle(input);
  const outcome = await runner.call({
    entry: nameEntry(entry, language),
    ...arrangeArguments(host.meta, language, input),
    ...(oracle && { oracle: (args) => oracle.answer(args) }),
  });
  return outcome.kind === "returned" ? outcome.cpuMs : null;
}

function timeReference({ host, request }: Judged, input: Arguments): number {
  if (request.timeReference) return request.timeReference(input);
  const before = readThreadCpuMs();
  host.code.reference(...input);
  return readThreadCpuMs() - before;
}

/** CPU time of this thread, from the same counter that tells the child's; of the process where there is none. */
function readThreadCpuMs(): number {
  // Asking for it also brings the thread's own counter up to date, which may else be a tick old and show no time at all.
  const { user, system } = process.cpuUsage();
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return (user + system) / 1000;
  }
}

/** The slope of log time over log size, by least squares; null with fewer than three sizes that can be told. */
export function fitExponent(points: readonly (readonly [size: number, ms: number])[]): number | null {
  const logs = points
    .filter(([size, ms]) => size > 0 && ms > 0.005)
    .map(([size, ms]) => [Math.log(size), Math.log(ms)] as const);
  if (logs.length < 3) return null;
  const mean = (at: 0 | 1) => logs.reduce((sum, each) => sum + each[at], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return variance === 0 ? null : covariance / variance;
}

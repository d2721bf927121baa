import type { Arguments } from "../core/problem.ts";
import type { Text } from "../core/text.ts";

export type BenchKernel = "conv2d" | "nms";
/** Billions of float32 operations a second, or nanoseconds a box. */
export type RateUnit = "GFLOP/s" | "ns/box";

/** One way to compute the same thing; each is read in src/kernels. */
export interface Rung {
  readonly id: string;
  readonly name: Text;
  run(): unknown;
}

/** Ways to compute one case, from the plainest to the fastest. */
export interface Ladder {
  readonly kernel: BenchKernel;
  /** What is computed: "64x56x56, 3x3 -> 64". */
  readonly title: string;
  readonly unit: RateUnit;
  /** Operations, or boxes, of one run. */
  readonly work: number;
  readonly rungs: readonly Rung[];
  /** What the ceiling is. */
  readonly ceilingName: Text;
  /** The machine's own limit, measured now, in `unit`. */
  measureCeiling(now: Clock): number;
  /** Whether a result is right. */
  agrees(result: unknown): boolean;
  /** The case as a solution of the problem takes it. */
  readonly arguments: Arguments;
}

/** Milliseconds since some beginning. */
export type Clock = () => number;

export interface Step {
  readonly id: string;
  readonly name: Text;
  readonly ms: number;
  /** In the ladder's unit. */
  readonly rate: number;
  /** Times as fast as the rung before; null for the first. */
  readonly ratioToPrevious: number | null;
  /** Part of the ceiling that is reached; Winograd, which leaves multiplications out, may pass 1. */
  readonly ratioToCeiling: number;
  readonly agrees: boolean;
}

/** A rung is run again and again for about this long. */
const budgetMs = 300;
const mostRuns = 200;

/** The least time of several runs, after one that warms up and takes `firstMs`. */
export function leastMs(run: () => unknown, now: Clock): number {
  let least = Number.POSITIVE_INFINITY;
  const begin = now();
  for (let i = 0; i < mostRuns && (i < 2 || now() - begin < budgetMs); i += 1) {
    const start = now();
    run();
    least = Math.min(least, now() - start);
  }
  return least;
}

/** Measures rung by rung, so that each can be shown as it comes. */
export function* climb(ladder: Ladder, ceiling: number, now: Clock): Generator<Step> {
  let previous: Step | null = null;
  for (const { id, name, run } of ladder.rungs) {
    const agrees = ladder.agrees(run());
    previous = makeStep(ladder, ceiling, { id, name, ms: leastMs(run, now), agrees }, previous);
    yield previous;
  }
}

/** A step from a time measured elsewhere: the user's own solution, which runs in the sandbox. */
export function makeStep(
  { unit, work }: Pick<Ladder, "unit" | "work">,
  ceiling: number,
  measured: Pick<Step, "id" | "name" | "ms" | "agrees">,
  previous: Step | null,
): Step {
  const rate = unit === "GFLOP/s" ? work / (measured.ms * 1e6) : (measured.ms * 1e6) / work;
  return {
    ...measured,
    rate,
    ratioToPrevious: previous && previous.ms / measured.ms,
    ratioToCeiling: unit === "GFLOP/s" ? rate / ceiling : ceiling / rate,
  };
}

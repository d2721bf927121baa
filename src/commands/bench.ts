import { resolve } from "node:path";
import { makeConv2dLadder, residualLayer } from "../bench/conv2d-ladder.ts";
import { type BenchKernel, climb, type Ladder, makeStep, type Step } from "../bench/ladder.ts";
import { makeNmsLadder } from "../bench/nms-ladder.ts";
import { loadCatalog } from "../catalog/catalog.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { runOnInput } from "../judge/run-on-input.ts";
import { openSubmission } from "../judge/submission.ts";
import { renderLadder } from "../ui/bench-view.ts";
import { benchMessages } from "../ui/messages/bench.ts";
import { startProgress } from "../ui/progress.ts";
import type { Context } from "./context.ts";
import { requireProblem } from "./find.ts";
import { problemOfFile } from "./judge.ts";

export interface BenchOptions {
  /** Null for all. */
  readonly kernel: string | null;
  /** A solution to put among the rungs. */
  readonly mine?: string;
  readonly json: boolean;
}

const ladders: Readonly<Record<BenchKernel, () => Ladder>> = {
  conv2d: () => makeConv2dLadder(residualLayer),
  nms: () => makeNmsLadder(10_000),
};
const kernels = Object.keys(ladders) as BenchKernel[];
const isKernel = (name: string): name is BenchKernel => kernels.some((each) => each === name);

const mineRuns = 3;
const mineLimitMs = 30_000;

/** CPU time, which does not run on while other programs have their turn. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** `drill bench [kernel]`: the steps from plain loops to the fastest form, measured on this machine. */
export async function runBench(context: Context, options: BenchOptions): Promise<ExitCode> {
  const { terminal } = context;
  for (const kernel of chooseKernels(options)) {
    const progress = startProgress(terminal, kernel, options.json);
    try {
      progress.update(terminal.say(benchMessages.measuring));
      const ladder = ladders[kernel]();
      const ceiling = ladder.measureCeiling(now);
      const steps: Step[] = [];
      for (const step of climb(ladder, ceiling, now)) {
        steps.push(step);
        progress.update(terminal.say(step.name));
        // Lets the screen and Ctrl-C have their turn.
        await new Promise(setImmediate);
        if (context.signal.aborted) return exitCodes.interrupted;
      }
      const mine =
        options.mine === undefined ? null : await measureMine(context, options.mine, ladder, ceiling);
      const placed = mine === null ? steps : placeBySpeed(steps, mine);
      progress.stop();
      const { title, unit, ceilingName } = ladder;
      if (options.json) {
        const rungs = placed.map(({ name, ...rest }) => ({ ...rest, name: terminal.say(name) }));
        terminal.print(
          JSON.stringify({ schema: "drill.bench/1", kernel, case: title, unit, ceiling, rungs }),
        );
      } else {
        const view = { kernel, title, unit, ceilingName, ceiling, steps: placed };
        for (const line of renderLadder(view, terminal)) terminal.print(line);
        terminal.print();
      }
    } finally {
      progress.stop();
    }
  }
  return exitCodes.done;
}

function chooseKernels({ kernel, mine }: BenchOptions): readonly BenchKernel[] {
  if (kernel !== null) {
    if (!isKernel(kernel)) throw new RequestError(benchMessages.unknownKernel(kernel));
    return [kernel];
  }
  if (mine === undefined) return kernels;
  const named = problemOfFile(loadCatalog(), mine).meta.id;
  if (!isKernel(named)) throw new RequestError(benchMessages.mineNeedsKernel(mine));
  return [named];
}

async function measureMine({ cwd }: Context, file: string, ladder: Ladder, ceiling: number): Promise<Step> {
  const { meta } = requireProblem(loadCatalog(), ladder.kernel);
  const submission = openSubmission(resolve(cwd, file), file);
  const ran = await runOnInput(submission, meta, ladder.arguments, {
    times: mineRuns,
    timeLimitMs: mineLimitMs,
  });
  if (ran.kind === "failed") {
    const { en, zh } = ran.message;
    throw new RequestError({ en: benchMessages.mineFailed(en).en, zh: benchMessages.mineFailed(zh).zh });
  }
  const measured = {
    id: "mine",
    name: benchMessages.mine,
    ms: ran.leastCpuMs,
    agrees: ladder.agrees(ran.value),
  };
  return makeStep(ladder, ceiling, measured, null);
}

/** Puts the user's own step before the first that is faster; the ratios stay those between the ladder's own rungs. */
function placeBySpeed(steps: readonly Step[], mine: Step): Step[] {
  const faster = steps.findIndex(({ ms }) => ms < mine.ms);
  const place = faster < 0 ? steps.length : faster;
  const before = steps[place - 1];
  return steps.toSpliced(place, 0, { ...mine, ratioToPrevious: before ? before.ms / mine.ms : null });
}

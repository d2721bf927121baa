import type { Arguments, GrowthAxis, Probe, RequirementId } from "../core/problem.ts";
import { createRandom, type Random } from "../core/random.ts";
import type { RequirementReport } from "../core/report.ts";
import type { Text } from "../core/text.ts";
import type { Counts, Program } from "../sandbox/api.ts";
import { openSession } from "../sandbox/session.ts";
import { compileSubmission } from "./compile.ts";
import { wordFault } from "./grade.ts";
import { instrumentProgram, type Site } from "./instrument.ts";
import type { Judged } from "./judge.ts";
import { guard, ProblemFault } from "./problem-host.ts";
import { arrangeArguments, nameEntry, openOptionsFor, Runner } from "./runner.ts";
import { submissionOf } from "./submission.ts";

/** How much slower than timed runs traced Python may be. */
const tracingSlowdown = 20;

/**
 * Checks what an interviewer asks beyond a right answer, in the order in which the problem names it. Counted
 * programs are loaded into the session of `runner`, which the submission itself has no more use for.
 */
export async function checkRequirements(judged: Judged, runner: Runner): Promise<RequirementReport[]> {
  const reports: RequirementReport[] = [];
  for (const id of judged.host.meta.requirements) {
    const unmet = await findUnmet[id](judged, runner);
    reports.push({ id, met: unmet.why === null, why: unmet.why ?? unmet.met });
  }
  return reports;
}

/** Why a requirement is not met, or null, and what to say when it is. */
interface Outcome {
  readonly why: Text | null;
  readonly met: Text;
}

const findUnmet: Readonly<
  Record<RequirementId, (judged: Judged, runner: Runner) => Promise<Outcome> | Outcome>
> = {
  "all-entries": checkEntries,
  vectorized: checkVectorized,
  approach: checkApproaches,
};

function checkEntries({ host, entries, request }: Judged): Outcome {
  const missing = host.meta.entries.filter(({ name }) => !entries.includes(name));
  const names = missing.map(({ name }) => nameEntry(name, request.submission.language)).join(", ");
  return {
    why: missing.length === 0 ? null : { en: `not written yet: ${names}`, zh: `还没写：${names}` },
    met: { en: "every approach is there and right", zh: "所有方法都已写出且正确" },
  };
}

/** A counted run of one entry. */
class Counting {
  readonly #judged: Judged;
  readonly #runner: Runner;
  readonly #sites: readonly Site[];

  private constructor(judged: Judged, runner: Runner, sites: readonly Site[]) {
    this.#judged = judged;
    this.#runner = runner;
    this.#sites = sites;
  }

  static async with<T>(
    judged: Judged,
    runner: Runner,
    depth: boolean,
    use: (counting: Counting) => Promise<T>,
  ): Promise<T> {
    const { host, request, compiled } = judged;
    if (request.submission.language !== "python") {
      const { program, sites } = instrumentProgram(compiled.program, { depth });
      return Counting.#load(judged, runner, program, sites, use);
    }
    // Line by line Python is far slower, and needs a session with a longer limit.
    const timeMs = host.meta.limits.timeMs * tracingSlowdown;
    const slowRunner = new Runner(openSession, openOptionsFor(host.meta, "python", timeMs));
    try {
      return await Counting.#load(judged, slowRunner, { ...compiled.program, counted: true }, [], use);
    } finally {
      await slowRunner.close();
    }
  }

  static async #load<T>(
    judged: Judged,
    runner: Runner,
    program: Program,
    sites: readonly Site[],
    use: (counting: Counting) => Promise<T>,
  ): Promise<T> {
    const loaded = await runner.load(program);
    if (loaded.kind === "fault") {
      throw new CountingFailed(wordFault(loaded.fault, judged.host.meta.limits, null).message);
    }
    return use(new Counting(judged, runner, sites));
  }

  async count(entry: string, input: Arguments): Promise<Counts> {
    const { host, request } = this.#judged;
    const { language } = request.submission;
    const oracle = host.oracle(input);
    const outcome = await this.#runner.call({
      entry: nameEntry(entry, language),
      ...arrangeArguments(host.meta, language, input),
      ...(oracle && { oracle: (args) => oracle.answer(args) }),
    });
    if (outcome.kind === "fault") {
      throw new CountingFailed(wordFault(outcome.fault, host.meta.limits, null).message);
    }
    if (!outcome.counts) throw new CountingFailed({ en: "nothing was counted", zh: "没有计数结果" });
    return outcome.counts;
  }

  /** The user's own line of a counted site, and what stands there. */
  describe(site: number): { at: string; what: Text } {
    const [main] = this.#judged.compiled.program.modules;
    const found = this.#sites[site];
    if (!found) return { at: `${main.path}:${site}`, what: { en: "the line", zh: "这一行" } };
    const { line } = this.#judged.compiled.locate(found);
    return { at: `${found.path}:${line}`, what: siteNames[found.kind] };
  }
}

const siteNames: Readonly<Record<Site["kind"], Text>> = {
  loop: { en: "the loop", zh: "循环" },
  callback: { en: "the callback", zh: "回调" },
  function: { en: "the function", zh: "函数" },
};

class CountingFailed extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

const nestedTooDeep = new CountingFailed({ en: "nested too deep", zh: "嵌套过深" });

async function counted(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    // Walking the syntax tree of a strange program can run out of stack.
    const failure = error instanceof RangeError ? nestedTooDeep : error;
    if (!(failure instanceof CountingFailed)) throw error;
    const { en, zh } = failure.text;
    const why = { en: `the counted run failed: ${en}`, zh: `计数运行失败：${zh}` };
    return { why, met: why };
  }
}

/**
 * Vectorized if and only if, for each dimension that grows from N to 4N with all else held equal, the count of
 * the busiest function, loop or callback body grows by no more than a quarter and eight.
 */
function checkVectorized(judged: Judged, runner: Runner): Promise<Outcome> {
  const { host } = judged;
  if (host.growth.length === 0)
    throw new ProblemFault({
      en: "`vectorized` is required, but problem.ts has no growth",
      zh: "要求 vectorized，但 problem.ts 没有 growth",
    });
  const random = createRandom(judged.request.seed).fork("counting");
  return counted(async () => {
    const outcome = await Counting.with(judged, runner, false, async (counting) => {
      let most = 0;
      for (const entry of judged.entries) {
        for (const axis of host.growth) {
          const { small, large, why } = await countGrowth(counting, entry, axis, random);
          if (why) return { why, met: why };
          most = Math.max(most, small, large);
        }
      }
      return {
        why: null,
        met: {
          en: `nothing runs more often as the input grows (${most} times at most)`,
          zh: `执行次数不随输入增长（最多 ${most} 次）`,
        },
      };
    });
    const why = outcome.why ?? (await findSlowCalls(judged, runner));
    return { ...outcome, why };
  });
}

/** How many times the CPU time of the model solution in NumPy vectorized Python may take. */
const mostTimesModel = 10;
const costRuns = 3;

/**
 * Lines of Python do not show a `map` over a C function, which runs as often as a loop; its cost does. Null for
 * other languages, and where no model solution in Python is there to compare with.
 */
async function findSlowCalls(judged: Judged, runner: Runner): Promise<Text | null> {
  const { host, request, entries } = judged;
  const model = request.problem.submissions.find(
    ({ folder, language }) => folder === "accepted" && language === "python",
  );
  const [axis] = host.growth;
  if (request.submission.language !== "python" || !model || !axis) return null;
  const compiled = compileSubmission(submissionOf(model.file, "python", model.source), host.meta);
  if (compiled.kind === "failed") return null;
  const modelRunner = new Runner(openSession, openOptionsFor(host.meta, "python"));
  try {
    if ((await modelRunner.load(compiled.program)).kind === "fault") return null;
    const size = Math.max(...axis.timingSizes);
    const random = createRandom(request.seed).fork("cost");
    for (const entry of entries) {
      let [own, models] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let run = 0; run < costRuns; run += 1) {
        const input = guard("growth", () => axis.generate(size, random.fork(String(run))));
        own = Math.min(own, await timeEntry(judged, runner, entry, input));
        models = Math.min(models, await timeEntry(judged, modelRunner, entry, input));
      }
      if (own <= mostTimesModel * models) continue;
      const times = (own / models).toFixed(0);
      return {
        en: `takes ${times} times the CPU time of the model solution in NumPy at ${axis.dimension} = ${size}; vectorized code takes no more than ${mostTimesModel} times`,
        zh: `${axis.dimension} = ${size} 时 CPU 用时是 NumPy 参考解答的 ${times} 倍；向量化写法不应超过 ${mostTimesModel} 倍`,
      };
    }
    return null;
  } finally {
    await modelRunner.close();
  }
}

async function timeEntry({ host }: Judged, runner: Runner, entry: string, input: Arguments): Promise<number> {
  const outcome = await runner.call({
    entry: nameEntry(entry, "python"),
    ...arrangeArguments(host.meta, "python", input),
  });
  return outcome.kind === "returned" ? outcome.cpuMs : Number.POSITIVE_INFINITY;
}

async function countGrowth(
  counting: Counting,
  entry: string,
  axis: GrowthAxis<Arguments>,
  random: Random,
): Promise<{ small: number; large: number; why: Text | null }> {
  const { dimension, countingSize } = axis;
  const countAt = async (size: number) => {
    const input = guard("growth", () => axis.generate(size, random.fork(dimension)));
    return (await counting.count(entry, input)).sites;
  };
  const few = await countAt(countingSize);
  const many = await countAt(4 * countingSize);
  const [small] = busiest(few);
  const [large, site] = busiest(many);
  if (large <= 1.25 * small + 8) return { small, large, why: null };
  const { at, what } = counting.describe(site);
  const before = few[site] ?? 0;
  return {
    small,
    large,
    why: {
      en: `${what.en} at ${at} ran ${before} times at ${dimension} = ${countingSize} and ${large} times at ${dimension} = ${4 * countingSize}; vectorized code runs it equally often`,
      zh: `${at} 的${what.zh}在 ${dimension} = ${countingSize} 时执行 ${before} 次，${dimension} = ${4 * countingSize} 时执行 ${large} 次；向量化写法的执行次数不随规模增长`,
    },
  };
}

function busiest(sites: Readonly<Record<number, number>>): [count: number, site: number] {
  return Object.entries(sites).reduce<[number, number]>(
    (most, [site, count]) => (count > most[0] ? [count, Number(site)] : most),
    [0, 0],
  );
}

function checkApproaches(judged: Judged, runner: Runner): Promise<Outcome> {
  const { host, entries } = judged;
  const random = createRandom(judged.request.seed).fork("approach");
  return counted(() =>
    Counting.with(judged, runner, true, async (counting) => {
      for (const { name, title } of host.meta.entries) {
        const rule = host.code.approaches?.[name];
        if (!rule || !entries.includes(name)) continue;
        const inputs = guard("approach", () => rule.inputs(random.fork(name)));
        const probes: Probe[] = [];
        for (const input of inputs) probes.push(probeOf(await counting.count(name, input)));
        const finding = guard("approach", () => rule.judge(probes, inputs));
        if (!finding) continue;
        const why = {
          en: `${name} (${title.en}): ${finding.message.en}`,
          zh: `${name}（${title.zh}）：${finding.message.zh}`,
        };
        return { why, met: why };
      }
      return { why: null, met: { en: "each approach is what its name says", zh: "每种写法都名副其实" } };
    }),
  );
}

function probeOf({ sites, calls, inputReads, extraElements, depth }: Counts): Probe {
  const steps = Object.values(sites).reduce((sum, count) => sum + count, 0);
  return { steps, calls, inputReads, extraElements, depth };
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IsolationLayer, Verdict } from "../../src/core/report.ts";
import type { Value } from "../../src/core/value.ts";
import type {
  Call,
  CallOutcome,
  Fault,
  LoadOutcome,
  Program,
  Runtime,
  SandboxLimits,
  Session,
} from "../../src/sandbox/api.ts";
import { openSession } from "../../src/sandbox/session.ts";
import { aimAt, type Canary, expectUntouched, raiseCanary, release, secret } from "./canary.ts";

/*
 * Each program in programs/ tries one way to do harm or to be accepted unjustly; its header says which, and
 * the verdicts it may end with. A program is asked for the sum of three arrays; two are equally long.
 */

interface HostileProgram {
  readonly name: string;
  readonly file: string;
  readonly tries: string;
  readonly expected: readonly Verdict[];
  readonly limits: SandboxLimits;
  readonly hasOwnLimits: boolean;
  readonly source: string;
}

const folder = fileURLToPath(new URL("./programs/", import.meta.url));
const usualLimits: SandboxLimits = {
  timeMs: 1000,
  loadMs: 2000,
  memoryMiB: 128,
  outputMiB: 8,
  logCharacters: 5000,
};

const extensions = { javascript: ".js", python: ".py" } as const;
const honest = {
  javascript: "export const solve = (xs) => xs.reduce((a, b) => a + b, 0);",
  python: "def solve(xs): return float(xs.sum())",
} as const;

export function readPrograms(runtime: Runtime): readonly HostileProgram[] {
  const extension = extensions[runtime];
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .map(readProgram);
}

function readProgram(file: string): HostileProgram {
  const source = readFileSync(join(folder, file), "utf8");
  const header = (name: string) => new RegExp(`^(?://|#) ${name}: (.*)$`, "m").exec(source)?.[1];
  const ownLimits = [...(header("limits") ?? "").matchAll(/(\w+) (\d+)/g)].map(([, name, value]) => [
    name,
    Number(value),
  ]);
  return {
    name: file.replace(/\.\w+$/, ""),
    file,
    tries: header("tries") ?? "",
    expected: (header("expect") ?? "").split(" or ") as Verdict[],
    limits: { ...usualLimits, ...Object.fromEntries(ownLimits) },
    hasOwnLimits: ownLimits.length > 0,
    source,
  };
}

const inputs = [
  [1, 2, 3.5],
  [4, 5, 6.25],
  [7, 8, 9, 10],
] as const;

function programOf(runtime: Runtime, source: string): Program {
  const path = `solve${extensions[runtime]}`;
  const libraries = (["ndarray", "ndarray-ops"] as const).filter((name) => source.includes(`from "${name}"`));
  const imports = { ...Object.fromEntries(libraries.map((name) => [name, name])), "./self": path };
  return { modules: [{ path, source, imports }], libraries, entries: ["solve"], counted: false };
}

const verdictByLimit = { time: "TLE", memory: "MLE", output: "OLE" } as const;

function verdictOfFault(fault: Fault): Verdict {
  if (fault.kind === "limit") return verdictByLimit[fault.limit];
  if (fault.kind === "violation") return "SV";
  return fault.kind === "broken" ? "JE" : "RTE";
}

function verdictOf(outcome: CallOutcome, input: readonly number[]): Verdict {
  if (outcome.kind === "fault") return verdictOfFault(outcome.fault);
  const { returned } = outcome;
  const answer = input.reduce((sum, each) => sum + each, 0);
  return returned.kind === "value" && returned.value.value === answer ? "AC" : "WA";
}

/** The call that a program's header asks for: with the array alone, or with an oracle that tells elements. */
function callOf(given: Float32Array, source: string): Call {
  if (!/^\/\/ oracle: element$/m.test(source)) return { entry: "solve", args: [given] };
  const oracle = ([index]: readonly Value[]): Value => {
    const element = typeof index === "number" ? given[index] : undefined;
    if (element === undefined) throw new Error("there is no such element");
    return { element };
  };
  return { entry: "solve", args: [given, null], oracle, oracleAt: [1] };
}

interface Judgement {
  readonly verdict: Verdict;
  readonly outcomes: readonly (LoadOutcome | CallOutcome)[];
  /** The verdict of an honest program in the same child afterwards; null when the child is gone. */
  readonly honestAfterwards: Verdict | null;
}

async function judge(session: Session, runtime: Runtime, source: string): Promise<Judgement> {
  const load = await session.load(programOf(runtime, source));
  const outcomes: (LoadOutcome | CallOutcome)[] = [load];
  let verdict: Verdict = load.kind === "fault" ? verdictOfFault(load.fault) : "AC";
  if (load.kind === "loaded" && load.entries.length === 0) verdict = "RTE";
  for (const input of inputs) {
    if (verdict !== "AC") break;
    const given = new Float32Array(input);
    const outcome = await session.call(callOf(given, source));
    expect([...given]).toStrictEqual([...input]);
    outcomes.push(outcome);
    verdict = verdictOf(outcome, input);
  }
  // In Python one program can spoil the interpreter for the next; the judge then takes a new child.
  if (!session.alive || runtime === "python") return { verdict, outcomes, honestAfterwards: null };
  await session.load(programOf(runtime, honest[runtime]));
  const afterwards = await session.call({ entry: "solve", args: [new Float32Array(inputs[0])] });
  return { verdict, outcomes, honestAfterwards: verdictOf(afterwards, inputs[0]) };
}

function expectNoHarm(program: HostileProgram, { verdict, outcomes, honestAfterwards }: Judgement): void {
  const said = JSON.stringify(outcomes);
  expect(program.expected, said.slice(0, 2000)).toContain(verdict);
  expect(said).not.toContain("ESCAPED");
  expect(said).not.toContain(secret);
  // A control character that came through unescaped stands in the JSON as \u00xx.
  expect(said).not.toMatch(/(?<!\\)(?:\\\\)*\\u00[0-9a-f]{2}|\\[rbf]/);
  expect(honestAfterwards ?? "AC").toBe("AC");
}

/** Runs every program with all layers on, and once more with each optional one off. */
export function describeHostilePrograms(runtime: Runtime, layers: readonly IsolationLayer[]): void {
  const programs = readPrograms(runtime);
  // The realm and the watch are the sandbox itself, the filter is all that keeps Python in, and the end of
  // orphans matters only when the judge dies (tests/sandbox/parent.test.ts).
  const isAlwaysOn = new Set(["realm", "watch", "seccomp", "orphans"]);
  const optional = layers.filter(({ id, state }) => state === "on" && !isAlwaysOn.has(id));
  let canary: Canary;

  beforeAll(async () => {
    canary = await raiseCanary();
  });
  afterAll(() => release(canary));

  const runAlone = async (program: HostileProgram, without: readonly string[]) => {
    const session = openSession({ runtime, limits: program.limits, without });
    try {
      expectNoHarm(program, await judge(session, runtime, aimAt(canary, program.source)));
    } finally {
      await session.close();
    }
  };

  /** One child after the other: each serves until a program ends it or needs other limits. */
  const runInTurn = async (queue: HostileProgram[], without: readonly string[], failures: string[]) => {
    let session: Session | null = null;
    for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
      if (runtime === "python" || program.hasOwnLimits) {
        await runAlone(program, without).catch((error: Error) =>
          failures.push(`${program.name}: ${error.message}`),
        );
        continue;
      }
      if (session === null || !session.alive) {
        await session?.close();
        session = openSession({ runtime, limits: program.limits, without });
      }
      try {
        expectNoHarm(program, await judge(session, runtime, aimAt(canary, program.source)));
      } catch (error) {
        failures.push(`${program.name}: ${(error as Error).message}`);
      }
    }
    await session?.close();
  };

  const didNoHarm = () => expectUntouched(canary);

  describe("with every layer", () => {
    it.concurrent.each(programs.map((program) => [program.name, program] as const))("%s", (_, program) =>
      runAlone(program, []),
    );
    it("no harm was done", didNoHarm);
  });

  it.each(optional.map(({ id }) => id))(
    "all of them without %s",
    async (id) => {
      const queue = [...programs];
      const failures: string[] = [];
      await Promise.all([1, 2, 3].map(() => runInTurn(queue, [id], failures)));
      expect(failures).toStrictEqual([]);
      didNoHarm();
    },
    120_000,
  );
}

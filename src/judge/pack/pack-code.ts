import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { transformSync } from "oxc-transform";
import { RequestError } from "../../core/failure.ts";
import { escapeText } from "../../core/plain-text.ts";
import {
  type Arguments,
  type Oracle,
  OracleViolation,
  type ProblemCode,
  type ProblemMeta,
} from "../../core/problem.ts";
import type { Random } from "../../core/random.ts";
import type { Text } from "../../core/text.ts";
import { isRecord, type Value } from "../../core/value.ts";
import { containsKind } from "../../core/value-type.ts";
import type { Fault, Program, SandboxLimits } from "../../sandbox/api.ts";
import { survivesParsing } from "../parsing-trial.ts";
import { CodeError } from "../problem-host.ts";
import { readDescription } from "./pack-description.ts";
import { packHostEntries, packHostSource } from "./pack-host-source.ts";
import { readFinding, readInput, readInputs, readMeasures, readResult, readText } from "./pack-values.ts";
import { SynchronousSession } from "./synchronous-session.ts";

/** The code of a problem of someone else's, running in the sandbox. */
export interface PackCode {
  readonly code: ProblemCode;
  /** CPU time of one run of the reference, in milliseconds, as the sandbox measures a solution's. */
  timeReference(input: Arguments): number;
  close(): Promise<void>;
}

/** What one call of a pack's code may take: as long as a solution twice, which its own reference is far below. */
function limitsOf({ limits }: ProblemMeta): SandboxLimits {
  const timeMs = Math.max(500, 2 * limits.timeMs);
  return { timeMs, loadMs: 1_000, memoryMiB: 1024, outputMiB: 64, logCharacters: 10_000 };
}

/** All calls together: code that stays just below its limit each time would else hold the judge for hours. */
const totalMs = 5 * 60_000;

/** Inputs that shrinking is offered at once, and on which an approach is probed. */
const mostOffered = 64;

/** Where a pack may import the types and makers of problems from: the project's own, wherever it stands. */
const coreSpecifier = /^cv-drill(?:\/core)?$|(?:^|\/)src\/core\/(?:problem|random|value|text)\.ts$/;

/**
 * Loads a pack's problem.ts into the sandbox and answers for it. It may import what cv-drill gives to problems
 * and nothing else. Throws RequestError when it cannot be loaded; what it throws later is thrown by the call.
 */
export async function openPackCode(meta: ProblemMeta, file: string, source: string): Promise<PackCode> {
  const program = preparePack(meta, file, source);
  const limits = limitsOf(meta);
  const session = new SynchronousSession({ runtime: "javascript", limits }, program);
  try {
    const loaded = session.loaded();
    if (loaded.kind === "fault") throw new CodeError(describeFault(loaded.fault, limits, limits.loadMs));
    const caller = new PackCaller(meta, session, limits);
    const code = caller.describeCode();
    return {
      code,
      timeReference: (input) => caller.timeReference(input),
      close: () => session.close(),
    };
  } catch (error) {
    await session.close();
    if (error instanceof CodeError) throw invalidPack(file, error.text);
    throw error;
  }
}

function preparePack(meta: ProblemMeta, file: string, source: string): Program {
  if (!survivesParsing(source, "ts")) throw invalidPack(file, { en: "nested too deep", zh: "嵌套过深" });
  const { code, errors } = transformSync(file, source, { lang: "ts", sourceType: "module" });
  const [error] = errors;
  if (error) throw invalidPack(file, { en: error.message, zh: `语法错误：${error.message}` });
  const { module } = parseSync(file, code, { lang: "js", sourceType: "module" });
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
  ];
  const foreign = specifiers.find((specifier) => !coreSpecifier.test(specifier));
  if (foreign !== undefined) {
    throw invalidPack(file, { en: `it imports "${foreign}"`, zh: `它引用了 "${foreign}"` });
  }
  const usesTensors = [meta.result, ...meta.parameters.map(({ type }) => type)].some((type) =>
    containsKind(type, "tensor"),
  );
  return {
    modules: [
      { path: "host.js", source: packHostSource, imports: { problem: "problem.ts", core: "core.js" } },
      {
        path: "problem.ts",
        source: code,
        imports: Object.fromEntries(specifiers.map((specifier) => [specifier, "core.js"])),
      },
      { path: "core.js", source: readCore(), imports: {} },
    ],
    libraries: usesTensors ? ["ndarray"] : [],
    entries: packHostEntries,
    counted: false,
  };
}

/** The build bundles it (src/build/pack-core.ts); once bundled this code stands beside it, else in src/judge/pack. */
function readCore(): string {
  const fromSources = import.meta.url.endsWith(".ts");
  return readFileSync(
    new URL(fromSources ? "../../../dist/pack-core.js" : "./pack-core.js", import.meta.url),
    "utf8",
  );
}

function invalidPack(file: string, reason: Text): RequestError {
  const { en, zh } = escapeText(reason);
  return new RequestError({ en: `${file} cannot be used: ${en}`, zh: `${file} 无法使用：${zh}` });
}

function describeFault(fault: Fault, { memoryMiB, outputMiB }: SandboxLimits, timeMs: number): Text {
  switch (fault.kind) {
    case "threw": {
      const what = `${fault.name}: ${fault.message}`;
      return { en: what, zh: what };
    }
    case "limit":
      return {
        time: { en: `took longer than ${timeMs} ms`, zh: `超过 ${timeMs} ms` },
        memory: { en: `needed more than ${memoryMiB} MiB of memory`, zh: `内存超过 ${memoryMiB} MiB` },
        output: { en: `gave more than ${outputMiB} MiB`, zh: `返回值超过 ${outputMiB} MiB` },
      }[fault.limit];
    case "died":
      return { en: "its process ended", zh: "进程已结束" };
    case "violation":
      return { en: `forbidden: ${fault.what}`, zh: `违规操作：${fault.what}` };
    case "broken":
      return { en: `the sandbox failed: ${fault.what}`, zh: `沙箱出错：${fault.what}` };
  }
}

class PackCaller {
  readonly #meta: ProblemMeta;
  readonly #session: SynchronousSession;
  readonly #limits: SandboxLimits;
  #usedMs = 0;
  #oracles = 0;

  constructor(meta: ProblemMeta, session: SynchronousSession, limits: SandboxLimits) {
    this.#meta = meta;
    this.#session = session;
    this.#limits = limits;
  }

  describeCode(): ProblemCode {
    const description = readDescription(String(this.#call("describe", [])));
    const { edges, families, growth, approaches, hasCheck, hasOracle, hasShrink } = description;
    const meta = this.#meta;
    return {
      edges: edges.map(({ name, group, hasExpected }, i) => ({
        name,
        group,
        input: () => this.#input("edgeInput", [i]),
        ...(hasExpected && { expected: this.#result("edgeExpected", [i]) }),
      })),
      families: families.map((family, i) => ({
        ...family,
        generate: (size, random) => this.#input("familyInput", [i, size, seedOf(random)]),
      })),
      growth: growth.map((axis, i) => ({
        ...axis,
        generate: (size, random) => this.#input("growthInput", [i, size, seedOf(random)]),
      })),
      reference: (...input) => this.#result("reference", input),
      isValid: (input) => this.#call("isValid", input) === true,
      measure: (input) => readMeasures(this.#call("measure", input)),
      ...(hasShrink && { shrink: (input) => readInputs(this.#call("shrink", input), meta, mostOffered) }),
      ...(hasCheck && {
        check: (input, expected, actual) => readFinding(this.#call("check", [input, expected, actual])),
      }),
      ...(hasOracle && { oracle: (input) => this.#openOracle(input) }),
      approaches: Object.fromEntries(
        approaches.map((entry) => [
          entry,
          {
            inputs: (random: Random) =>
              readInputs(this.#call("approachInputs", [entry, seedOf(random)]), meta, mostOffered),
            judge: (probes: readonly object[], inputs: readonly Arguments[]) =>
              readFinding(this.#call("approachJudge", [entry, JSON.stringify(probes), inputs])),
          },
        ]),
      ),
    };
  }

  timeReference(input: Arguments): number {
    return this.#run("reference", input).cpuMs;
  }

  #call(entry: string, args: readonly Value[]): Value {
    const { returned } = this.#run(entry, args);
    if (returned.kind === "value") return returned.value.value;
    throw new CodeError({ en: `it gave ${returned.what}`, zh: `返回了 ${returned.what}` });
  }

  #run(entry: string, args: readonly Value[]) {
    if (this.#usedMs > totalMs) {
      const minutes = totalMs / 60_000;
      throw new CodeError({
        en: `its code took more than ${minutes} minutes in all`,
        zh: `题目代码累计用时超过 ${minutes} 分钟`,
      });
    }
    const startedAt = performance.now();
    const outcome = this.#session.call(entry, args);
    this.#usedMs += performance.now() - startedAt;
    if (outcome.kind === "fault") {
      throw new CodeError(describeFault(outcome.fault, this.#limits, this.#limits.timeMs));
    }
    return outcome;
  }

  #input(entry: string, args: readonly Value[]): Arguments {
    return readInput(this.#call(entry, args), this.#meta);
  }

  #result(entry: string, args: readonly Value[]): Value {
    return readResult(this.#call(entry, args), this.#meta.result);
  }

  #openOracle(input: Arguments): Oracle {
    this.#oracles += 1;
    const id = this.#oracles;
    const gives = this.#meta.parameters.flatMap(({ type }) => (type.kind === "oracle" ? [type.gives] : []));
    this.#call("openOracle", [id, ...input]);
    return {
      answer: (args) => {
        const answer = this.#call("answerOracle", [id, ...args]);
        const { value = null, message = null } = isRecord(answer) ? answer : {};
        if (message !== null) throw new OracleViolation({ message: readText(message) });
        return gives[0] ? readResult(value, gives[0]) : value;
      },
      conclude: (result) => readFinding(this.#call("concludeOracle", [id, result])),
    };
  }
}

function seedOf(random: Random): number {
  return random.integer(0, 2 ** 31 - 1);
}

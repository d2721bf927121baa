import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { transformSync } from "oxc-transform";
import { RequestError } from "../../core/failure.ts";
import {
  type Arguments,
  type Finding,
  type Oracle,
  OracleViolation,
  type ProblemCode,
  type ProblemMeta,
  type ValueType,
} from "../../core/problem.ts";
import type { Random } from "../../core/random.ts";
import {
  isList,
  isNumericArray,
  isRecord,
  makeArray,
  type NumericArray,
  type Value,
} from "../../core/value.ts";
import { containsKind } from "../../core/value-type.ts";
import type { Fault, Program } from "../../sandbox/api.ts";
import { survivesParsing } from "../parsing-trial.ts";
import { packHostEntries, packHostSource } from "./pack-host-source.ts";
import { SynchronousSession } from "./synchronous-session.ts";

/** The code of a problem of someone else's, running in the sandbox. */
export interface PackCode {
  readonly code: ProblemCode;
  close(): Promise<void>;
}

/** What one call of a pack's code may take. */
const limits = { timeMs: 4_000, loadMs: 4_000, memoryMiB: 1024, outputMiB: 256, logCharacters: 10_000 };

/** Where a pack may import the types and makers of problems from: the project's own, wherever it stands. */
const coreSpecifier = /^cv-drill(?:\/core)?$|(?:^|\/)src\/core\/(?:problem|random|value|text)\.ts$/;

interface Description {
  readonly edges: readonly { name: string; group: string; hasExpected: boolean }[];
  readonly families: readonly { name: string; group: string; sizes: number[]; count?: number }[];
  readonly growth: readonly { dimension: string; timingSizes: number[]; countingSize: number }[];
  readonly approaches: readonly string[];
  readonly hasShrink: boolean;
  readonly hasCheck: boolean;
  readonly hasOracle: boolean;
}

/**
 * Loads a pack's problem.ts into the sandbox and answers for it. It may import what cv-drill gives to problems
 * and nothing else. Throws RequestError when it cannot be loaded; what it throws later is thrown by the call.
 */
export function openPackCode(meta: ProblemMeta, file: string, source: string): PackCode {
  const session = new SynchronousSession({ runtime: "javascript", limits }, preparePack(meta, file, source));
  const loaded = session.loaded();
  if (loaded.kind === "fault" || loaded.entries.length < packHostEntries.length) {
    void session.close();
    throw invalidPack(
      file,
      loaded.kind === "fault" ? describeFault(loaded.fault) : "it does not export `problem`",
    );
  }
  return { code: new PackCaller(meta, session).describeCode(), close: () => session.close() };
}

function preparePack(meta: ProblemMeta, file: string, source: string): Program {
  if (!survivesParsing(source, "ts")) throw invalidPack(file, "nested too deep");
  const { code, errors } = transformSync(file, source, { lang: "ts", sourceType: "module" });
  const [error] = errors;
  if (error) throw invalidPack(file, error.message);
  const { module } = parseSync(file, code, { lang: "js", sourceType: "module" });
  const specifiers = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const foreign = specifiers.find((specifier) => !coreSpecifier.test(specifier));
  if (foreign !== undefined) throw invalidPack(file, `it imports "${foreign}"`);
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

function invalidPack(file: string, reason: string): RequestError {
  return new RequestError({ en: `${file} cannot be used: ${reason}`, zh: `${file} 无法使用：${reason}` });
}

function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case "threw":
      return `${fault.name}: ${fault.message}`;
    case "limit":
      return `${fault.limit} limit`;
    case "died":
      return "its process ended";
    case "violation":
    case "broken":
      return fault.what;
  }
}

class PackCaller {
  readonly #meta: ProblemMeta;
  readonly #session: SynchronousSession;
  readonly #inputType: ValueType;
  #oracles = 0;

  constructor(meta: ProblemMeta, session: SynchronousSession) {
    this.#meta = meta;
    this.#session = session;
    // An oracle's place is held by null.
    const of = meta.parameters.map(
      ({ type }): ValueType => (type.kind === "oracle" ? { kind: "nullable", of: type } : type),
    );
    this.#inputType = { kind: "tuple", of };
  }

  describeCode(): ProblemCode {
    const description = JSON.parse(String(this.#call("describe", []))) as Description;
    const { edges, families, growth, approaches, hasCheck, hasOracle, hasShrink } = description;
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
      measure: (input) => this.#call("measure", input) as Readonly<Record<string, number>>,
      ...(hasShrink && { shrink: (input) => this.#shrink(input) }),
      ...(hasCheck && {
        check: (input, expected, actual) => this.#finding("check", [input, expected, actual]),
      }),
      ...(hasOracle && { oracle: (input) => this.#openOracle(input) }),
      approaches: Object.fromEntries(
        approaches.map((entry) => [
          entry,
          {
            inputs: (random: Random) => {
              const inputs = this.#call("approachInputs", [entry, seedOf(random)]);
              return coerce(inputs, { kind: "list", of: this.#inputType }) as readonly Arguments[];
            },
            judge: (probes: readonly object[], inputs: readonly Arguments[]) =>
              this.#finding("approachJudge", [entry, JSON.stringify(probes), inputs]),
          },
        ]),
      ),
    };
  }

  #call(entry: string, args: readonly Value[]): Value {
    const outcome = this.#session.call(entry, args);
    if (outcome.kind === "fault") throw new Error(describeFault(outcome.fault));
    if (outcome.returned.kind === "unreadable") throw new Error(`it gave ${outcome.returned.what}`);
    return outcome.returned.value.value;
  }

  #input(entry: string, args: readonly Value[]): Arguments {
    return coerce(this.#call(entry, args), this.#inputType) as Arguments;
  }

  #result(entry: string, args: readonly Value[]): Value {
    return coerce(this.#call(entry, args), this.#meta.result);
  }

  #shrink(input: Arguments): readonly Arguments[] {
    return coerce(this.#call("shrink", input), { kind: "list", of: this.#inputType }) as readonly Arguments[];
  }

  #finding(entry: string, args: readonly Value[]): Finding | null {
    return this.#call(entry, args) as Finding | null;
  }

  #openOracle(input: Arguments): Oracle {
    this.#oracles += 1;
    const id = this.#oracles;
    this.#call("openOracle", [id, ...input]);
    return {
      answer: (args) => {
        const { value, message } = this.#call("answerOracle", [id, ...args]) as {
          value: Value;
          message: Finding["message"] | null;
        };
        if (message) throw new OracleViolation({ message });
        return value;
      },
      conclude: (result) => this.#finding("concludeOracle", [id, result]),
    };
  }
}

function seedOf(random: Random): number {
  return random.integer(0, 2 ** 31 - 1);
}

/**
 * A value from the sandbox as the type says it must be: plain arrays of numbers come out of there as
 * Float64Array, tensors as records.
 */
function coerce(value: Value, type: ValueType): Value {
  if (value === null) return null;
  switch (type.kind) {
    case "nullable":
      return coerce(value, type.of);
    case "vector":
      return isNumericArray(value) ? toArray(value, type.dtype) : value;
    case "tensor": {
      if (!isRecord(value) && !("data" in (value as object))) return value;
      const { shape, data } = value as unknown as { shape: ArrayLike<number>; data: NumericArray };
      return { shape: Array.from(shape), data: toArray(data, type.dtype) };
    }
    case "list":
    case "tuple": {
      const items = isNumericArray(value) ? Array.from(value) : value;
      if (!isList(items)) return value;
      return items.map((each, i) => coerce(each, type.kind === "list" ? type.of : type.of[i]!));
    }
    case "record": {
      const fields = value as Readonly<Record<string, Value>>;
      return Object.fromEntries(
        Object.entries(type.fields).map(([name, field]) => [name, coerce(fields[name] ?? null, field)]),
      );
    }
    default:
      return value;
  }
}

function toArray(array: NumericArray, dtype: Parameters<typeof makeArray>[0]): NumericArray {
  const wanted = makeArray(dtype, array.length);
  wanted.set(array);
  return wanted;
}

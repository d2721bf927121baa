import type {
  Arguments,
  Comparison,
  Finding,
  GrowthAxis,
  Oracle,
  ProblemCode,
  ProblemMeta,
} from "../core/problem.ts";
import { createRandom } from "../core/random.ts";
import type { Text } from "../core/text.ts";
import type { Value } from "../core/value.ts";

/** One case of a problem; its input is made when it is needed. */
export interface Case {
  readonly name: string;
  readonly group: string;
  /** Stands in the case's own family of sizes, small first; edge cases have none. */
  readonly size: number | null;
  makeInput(): Arguments;
}

/** An exception in a problem's own code: never the user's fault. */
export class ProblemFault extends Error {
  override readonly name = "ProblemFault";
  readonly text: Text;
  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
  }
}

/** What is wrong with a problem's code where it is not the code itself that says so. */
export class CodeError extends Error {
  override readonly name = "CodeError";
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Edge cases first, then the families, each name unique; the same seed gives the same inputs. */
export function listCases(code: ProblemCode, seed: number): Case[] {
  const random = createRandom(seed);
  const edges = code.edges.map(({ name, group, input }) => ({
    name,
    group,
    size: null,
    makeInput: () => guard(`case ${name}`, input),
  }));
  const generated = code.families.flatMap((family) =>
    family.sizes.flatMap((size) =>
      Array.from({ length: family.count ?? 1 }, (_, k) => {
        const name = `${family.name}-${size}${(family.count ?? 1) > 1 ? `-${k + 1}` : ""}`;
        const makeInput = () => guard(`case ${name}`, () => family.generate(size, random.fork(name)));
        return { name, group: family.group, size, makeInput };
      }),
    ),
  );
  return [...edges, ...generated];
}

/** Runs a problem's own code; what it throws becomes the judge's fault and not the user's. */
export function guard<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw faultOf(what, error);
  }
}

/** What a problem's own code threw while it did `what`. */
export function faultOf(what: string, error: unknown): ProblemFault {
  const { en, zh } = reasonOf(error);
  return new ProblemFault({ en: `${what}: ${en}`, zh: `${what}：${zh}` }, { cause: error });
}

function reasonOf(error: unknown): Text {
  if (error instanceof CodeError) return error.text;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { en: reason, zh: reason };
}

/** A problem as the judge uses it: its description, and its code with every exception named as its own. */
export interface ProblemHost {
  readonly meta: ProblemMeta;
  readonly comparison: Comparison;
  readonly growth: readonly GrowthAxis<Arguments>[];
  readonly code: ProblemCode;
  reference(input: Arguments): Value;
  check(input: Arguments, expected: Value, actual: Value): Finding | null;
  isValid(input: Arguments): boolean;
  oracle(input: Arguments): Oracle | null;
}

const noCheck: Text = {
  en: "problem.yaml says `check`, but problem.ts brings none",
  zh: "problem.yaml 写的是 check，但 problem.ts 没有提供",
};

export function hostProblem(meta: ProblemMeta, code: ProblemCode): ProblemHost {
  return {
    meta,
    comparison: meta.comparison,
    growth: code.growth,
    code,
    reference: (input) => guard("reference", () => code.reference(...input)),
    check: (input, expected, actual) =>
      guard("check", () => {
        if (!code.check) throw new CodeError(noCheck);
        return code.check(input, expected, actual);
      }),
    isValid: (input) => guard("isValid", () => code.isValid(input)),
    oracle: (input) => guard("oracle", () => code.oracle?.(input) ?? null),
  };
}

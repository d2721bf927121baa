import { CodeError } from "../problem-host.ts";

/** What a pack's problem.ts has, as the module beside it in the sandbox tells it. */
export interface PackDescription {
  readonly edges: readonly { name: string; group: string; hasExpected: boolean }[];
  readonly families: readonly { name: string; group: string; sizes: readonly number[]; count: number }[];
  readonly growth: readonly { dimension: string; timingSizes: readonly number[]; countingSize: number }[];
  readonly approaches: readonly string[];
  readonly hasShrink: boolean;
  readonly hasCheck: boolean;
  readonly hasOracle: boolean;
}

/** Many times what any problem of ours has: beyond it a pack would only keep the judge busy. */
const mostCases = 5_000;
const mostListed = 1_000;
/** Axes, and sizes along each: all of them are measured while someone waits. */
const mostMeasured = 16;

/** Reads the description, believing nothing: the pack may have replaced whatever wrote it. */
export function readDescription(text: string): PackDescription {
  const read = expectRecord(parse(text), "the description");
  const description: PackDescription = {
    edges: expectList(read.edges, "edges").map((each) => {
      const { name, group, hasExpected } = expectRecord(each, "an edge case");
      return { name: expectName(name), group: expectName(group), hasExpected: hasExpected === true };
    }),
    families: expectList(read.families, "families").map((each) => {
      const { name, group, sizes, count = 1 } = expectRecord(each, "a family");
      return {
        name: expectName(name),
        group: expectName(group),
        sizes: expectSizes(sizes),
        count: expectSize(count),
      };
    }),
    growth: expectList(read.growth, "growth", mostMeasured).map((each) => {
      const { dimension, timingSizes, countingSize } = expectRecord(each, "a growth axis");
      return {
        dimension: expectName(dimension),
        timingSizes: expectSizes(timingSizes, mostMeasured),
        countingSize: expectSize(countingSize),
      };
    }),
    approaches: expectList(read.approaches, "approaches").map(expectName),
    hasShrink: read.hasShrink === true,
    hasCheck: read.hasCheck === true,
    hasOracle: read.hasOracle === true,
  };
  const cases = description.families.reduce(
    (sum, { sizes, count }) => sum + sizes.length * count,
    description.edges.length,
  );
  if (cases > mostCases) {
    throw new CodeError({
      en: `it has ${cases} cases; at most ${mostCases} are run`,
      zh: `共有 ${cases} 个用例，最多 ${mostCases} 个`,
    });
  }
  return description;
}

function misfit(what: string): CodeError {
  return new CodeError({ en: `\`problem\` has no right ${what}`, zh: `problem 的 ${what} 不合要求` });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw misfit("description");
  }
}

function expectRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw misfit(what);
  return value as Readonly<Record<string, unknown>>;
}

function expectList(value: unknown, what: string, most = mostListed): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw misfit(what);
  return value;
}

/** Names stand in the report and in reproducing commands, so they are plain words. */
function expectName(value: unknown): string {
  if (typeof value !== "string" || !/^\w[\w.-]{0,99}$/.test(value)) throw misfit("name");
  return value;
}

function expectSize(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw misfit("size");
  return value;
}

function expectSizes(value: unknown, most = mostListed): number[] {
  return expectList(value, "sizes", most).map(expectSize);
}

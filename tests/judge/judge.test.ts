import { describe, expect, it } from "vitest";
import { Interrupted, RequestError } from "../../src/core/failure.ts";
import type { ProblemCode, ProblemMeta } from "../../src/core/problem.ts";
import type { JudgeEvent, JudgeReport } from "../../src/core/report.ts";
import { scaffoldSolution } from "../../src/core/scaffold.ts";
import { type JudgeOptions, judgeSubmission } from "../../src/judge/judge.ts";
import { submissionOf } from "../../src/judge/submission.ts";
import { describePython } from "../../src/sandbox/python.ts";
import { accepted, inclusive, positions, sampleCode, samplePackage } from "./sample-problem.ts";

interface Setting {
  readonly meta?: Partial<ProblemMeta>;
  readonly code?: Partial<ProblemCode>;
  readonly caseName?: string;
  readonly options?: JudgeOptions;
}

function judge(source: string, { meta, code, caseName, options }: Setting = {}): Promise<JudgeReport> {
  return judgeSubmission(
    {
      submission: submissionOf("keep-large.ts", "typescript", source),
      problem: samplePackage(meta),
      code: { ...sampleCode, ...code },
      seed: 1,
      ...(caseName !== undefined && { caseName }),
    },
    options,
  );
}
const verdictsOf = ({ cases }: JudgeReport) => cases.map(({ verdict }) => verdict).join(" ");

describe("judgeSubmission", () => {
  it("accepts what is right, with time beside the reference", async () => {
    const events: JudgeEvent[] = [];
    const report = await judge(accepted, { options: { onEvent: (event) => events.push(event) } });
    expect(report).toMatchObject({
      verdict: "AC",
      passed: 7,
      total: 7,
      counterexample: null,
      resembles: null,
      problem: "keep-large",
      language: "typescript",
      seed: 1,
      subtasks: [
        { id: "I", passed: 3, total: 3 },
        { id: "II", passed: 7, total: 7 },
      ],
    });
    expect(report.time?.ratio).toBeGreaterThan(0);
    expect(report.cases.map(({ name }) => name)).toContain("random-100-2");
    expect(events.map(({ kind }) => kind)).toEqual(["compiled", ...Array(7).fill("case"), "stage", "stage"]);
    expect(report.isolation.length).toBeGreaterThan(0);
  });

  it("rejects what is wrong with the smallest counterexample, and names the mistake", async () => {
    const report = await judge(inclusive);
    expect(report).toMatchObject({ verdict: "WA", time: null, requirements: [] });
    expect(report.counterexample).toMatchObject({
      input: { values: Float32Array.of(0), threshold: 0 },
      expected: [],
      message: { en: "expected 0 elements, got 1" },
    });
    expect(report.resembles).toEqual({
      id: "at-the-threshold",
      title: { en: "at-the-threshold", zh: "at-the-threshold" },
      hint: { en: "look at at-the-threshold", zh: "look at at-the-threshold" },
      convention: true,
    });
    expect((await judge(positions)).resembles?.id).toBe("from-one");
  });

  it("names no mistake when none gives the same results", async () => {
    const report = await judge("export const keepLarge = (values: Float32Array) => [values.length, 7];");
    expect(report.verdict).toBe("WA");
    expect(report.resembles).toBeNull();
  });

  it("runs every case after a crash, and points at the user's own line", async () => {
    const report = await judge(
      "type Values = Float32Array;\n\nexport function keepLarge(values: Values, threshold: number) {\n" +
        '  if (values.length === 1) throw new RangeError("one");\n' +
        "  return [...values.keys()].filter((i) => values[i]! > threshold);\n}\n",
    );
    expect(verdictsOf(report)).toBe("AC RTE AC AC AC AC AC");
    expect(report).toMatchObject({ verdict: "RTE", frame: { file: "keep-large.ts", line: 4, column: 34 } });
    expect(report.cases[1]?.message?.en).toBe("RangeError: one (keep-large.ts:4:34)");
    expect(report.counterexample).toMatchObject({ input: { values: Float32Array.of(0) }, actual: null });
  });

  it("shows what the solution printed beneath its case", async () => {
    const report = await judge(accepted.replace("return", 'console.log("kept", kept.length); return'));
    expect(report.cases[1]?.logs).toEqual(["kept 1"]);
  });

  it("runs on after an endless loop, and stops waiting after three", async () => {
    const once = await judge(accepted.replace("const kept", "while (values.length === 1) {}\n  const kept"));
    expect(verdictsOf(once)).toBe("AC TLE AC AC AC AC AC");
    expect(once.counterexample?.input).toEqual({ values: Float32Array.of(0), threshold: 0 });
    const always = await judge(accepted.replace("const kept", "for (;;) {}\n  const kept"));
    expect(always).toMatchObject({ verdict: "TLE", passed: 0 });
    expect(always.cases[3]?.message?.en).toBe("not run: 3 cases had already timed out");
  });

  it("compares with inputs that the solution cannot change", async () => {
    const report = await judge(
      "export function keepLarge(values: Float32Array, threshold: number) {\n" +
        "  const kept = [...values.keys()].filter((i) => values[i]! > threshold);\n  values.fill(0);\n  return kept;\n}",
    );
    expect(report.verdict).toBe("AC");
  });

  it("accepts neither the scaffold nor anything made without looking", async () => {
    const { meta } = samplePackage();
    for (const source of [
      scaffoldSolution(meta, { language: "typescript", text: "en", blank: false }),
      scaffoldSolution(meta, { language: "typescript", text: "zh", blank: true }),
      "export const keepLarge = () => [];",
      "export const keepLarge = () => new Int32Array(3);",
      "export const keepLarge = () => undefined;",
      "export const keepLarge = (values: Float32Array) => values;",
      "export const keepLarge = async () => [];",
      "export const keepLarge = () => NaN;",
    ]) {
      expect((await judge(source)).verdict, source).toMatch(/^(WA|RTE)$/);
    }
  });

  it("calls CE what cannot be run: syntax, links, a missing entry, an entry that is no function", async () => {
    expect(await judge("export function keepLarge( {")).toMatchObject({
      verdict: "CE",
      total: 7,
      passed: 0,
      cases: [],
    });
    expect(await judge("export const other = 1;")).toMatchObject({ verdict: "CE" });
    expect(await judge("export const keepLarge = 3;")).toMatchObject({
      verdict: "CE",
      message: { en: '"keepLarge" is exported, but is no function' },
    });
  });

  it("reports a crash while loading with the user's line", async () => {
    const report = await judge(
      'type A = 1;\nthrow new Error("at load");\nexport const keepLarge = () => [];',
    );
    expect(report).toMatchObject({ verdict: "RTE", frame: { line: 2 }, cases: [] });
    expect(report.message?.en).toBe("Error: at load (keep-large.ts:2:7)");
  });

  it("runs one case alone, and names the nearest when there is none of that name", async () => {
    const report = await judge(accepted, { caseName: "at-the-threshold" });
    expect(report).toMatchObject({ verdict: "AC", passed: 1, total: 1, time: null });
    await expect(judge(accepted, { caseName: "at-threshold" })).rejects.toThrow(
      new RequestError({
        en: 'there is no case "at-threshold"; did you mean "at-the-threshold"?',
        zh: '没有用例 "at-threshold"，是不是 "at-the-threshold"？',
      }),
    );
  });

  it("takes the blame for a problem's own code", async () => {
    const broken = () => {
      throw new TypeError("oops");
    };
    expect(await judge(accepted, { code: { reference: broken } })).toMatchObject({
      verdict: "JE",
      message: { en: "the problem's own code failed: reference: TypeError: oops" },
    });
    expect(await judge(accepted, { code: { edges: [], families: [] } })).toMatchObject({ verdict: "JE" });
    const check = { kind: "check" } as const;
    expect(await judge(accepted, { meta: { comparison: check } })).toMatchObject({ verdict: "JE" });
    const twice = [...sampleCode.edges, sampleCode.edges[0]!];
    expect(await judge(accepted, { code: { edges: twice } })).toMatchObject({ verdict: "JE" });
  });

  it("lets a problem check values by itself", async () => {
    const check: ProblemCode["check"] = (_input, expected, actual) =>
      JSON.stringify([...(actual as Float64Array)].sort()) ===
      JSON.stringify([...(expected as number[])].sort())
        ? null
        : { message: { en: "other indices", zh: "下标不同" } };
    const meta = { comparison: { kind: "check" } } as const;
    const reversed = accepted.replace("return kept", "return kept.reverse()");
    expect((await judge(reversed, { meta, code: { check } })).verdict).toBe("AC");
    const wrong = await judge(positions, { meta, code: { check } });
    expect(wrong).toMatchObject({ verdict: "WA", counterexample: { message: { en: "other indices" } } });
  });

  it("judges several entries separately", async () => {
    const title = { en: "", zh: "" };
    const meta: Partial<ProblemMeta> = {
      entries: [
        { name: "keepLarge", title },
        { name: "keepLater", title },
      ],
      requirements: ["all-entries"],
    };
    const one = await judge(accepted, { meta });
    expect(one).toMatchObject({ verdict: "AC", total: 7, requirements: [{ met: false }] });
    const second = accepted.replace("keepLarge", "keepLater");
    const both = await judge(accepted + second, { meta });
    expect(both).toMatchObject({
      verdict: "AC",
      total: 14,
      requirements: [{ id: "all-entries", met: true }],
    });
    const half = await judge(accepted + second.replace("push(i)", "push(0)"), { meta });
    expect(half.verdict).toBe("WA");
    expect(new Set(half.cases.filter(({ verdict }) => verdict === "WA").map(({ entry }) => entry))).toEqual(
      new Set(["keepLater"]),
    );
  });

  it("answers what the solution asks an oracle, and ends a run that breaks its rules", async () => {
    const meta: Partial<ProblemMeta> = {
      parameters: [
        { name: "values", type: { kind: "vector", dtype: "float32" }, about: { en: "", zh: "" } },
        {
          name: "isLarge",
          type: { kind: "oracle", takes: [{ kind: "integer" }], gives: { kind: "boolean" } },
          about: { en: "", zh: "" },
        },
      ],
    };
    const code: Partial<ProblemCode> = {
      edges: [{ name: "four", group: "edge", input: () => [Float32Array.of(1, 9, 1, 9), null] }],
      families: [],
      growth: [],
      reference: () => [1, 3],
      oracle: ([values]) => {
        let asked = 0;
        return {
          answer([i]) {
            asked += 1;
            return (values as Float32Array)[i as number]! > 5;
          },
          conclude: () => (asked > 4 ? { message: { en: "asked too often", zh: "问得太多" } } : null),
        };
      },
    };
    const ask = (times: number) =>
      "export function keepLarge(values: Float32Array, isLarge: (i: number) => boolean) {\n" +
      `  return [0, 1, 2, 3].filter((i) => { for (let k = 1; k < ${times}; k += 1) isLarge(i); return isLarge(i); });\n}`;
    expect((await judge(ask(1), { meta, code })).verdict).toBe("AC");
    const tooOften = await judge(ask(2), { meta, code });
    expect(tooOften.cases[0]).toMatchObject({ verdict: "WA", message: { en: "asked too often" } });
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const judging = judge(accepted.replace("const kept", "for (;;) {}\n  const kept"), {
      options: { signal: stop.signal, onEvent: () => stop.abort() },
    });
    await expect(judging).rejects.toBeInstanceOf(Interrupted);
  });
});

describe("the requirement `vectorized`", () => {
  const meta: Partial<ProblemMeta> = { requirements: ["vectorized"] };

  it("is not met by a loop over the input, which is named with its counts", async () => {
    const report = await judge(accepted, { meta });
    expect(report).toMatchObject({ verdict: "AC", requirements: [{ id: "vectorized", met: false }] });
    expect(report.requirements[0]?.why.en).toBe(
      "the loop at keep-large.ts:3 ran 100 times at n = 100 and 400 times at n = 400; vectorized code runs it equally often",
    );
  });

  it("counts callbacks, arrow functions and loops without braces alike", async () => {
    const callback =
      "export const keepLarge = (values: Float32Array, threshold: number) =>\n" +
      "  [...values.keys()].filter(\n    (i) => values[i]! > threshold);";
    expect((await judge(callback, { meta })).requirements[0]?.why.en).toContain(
      "the callback at keep-large.ts:3 ran 100",
    );
    const loop =
      "export function keepLarge(v: Float32Array, t: number) {\n  const kept: number[] = []; let i = 0;\n" +
      "  do if (v[i]! > t) kept.push(i); while (++i < v.length);\n  return kept;\n}";
    expect((await judge(loop, { meta })).requirements[0]?.why.en).toContain(
      "the loop at keep-large.ts:3 ran 100",
    );
  });

  it("is met where nothing runs more often as the input grows", async () => {
    const constant: Partial<ProblemCode> = {
      edges: sampleCode.edges.slice(0, 1),
      families: [],
      reference: () => [],
    };
    const report = await judge(
      "export const keepLarge = () => { for (let i = 0; i < 9; i += 1); return []; };",
      {
        meta,
        code: constant,
      },
    );
    expect(report.requirements).toMatchObject([{ met: true }]);
  });
});

describe("the requirement `approach`", () => {
  it("probes each entry on the problem's own inputs, and says what its rule says", async () => {
    const meta: Partial<ProblemMeta> = { requirements: ["approach"] };
    const seen: string[] = [];
    const code: Partial<ProblemCode> = {
      approaches: {
        keepLarge: {
          inputs: () => [
            [Float32Array.of(3, 1), 2],
            [Float32Array.of(3, 1, 4, 1), 2],
          ],
          judge(probes, inputs) {
            seen.push(`${probes.map(({ steps }) => steps).join(" ")} steps on ${inputs.length} inputs`);
            const sorted = probes.some(({ calls }) => (calls.sort ?? 0) > 0);
            return sorted ? { message: { en: "it sorts", zh: "用了排序" } } : null;
          },
        },
      },
    };
    expect((await judge(accepted, { meta, code })).requirements).toMatchObject([
      { id: "approach", met: true },
    ]);
    const sorting = accepted.replace("return kept", "return kept.sort((a, b) => a - b)");
    expect((await judge(sorting, { meta, code })).requirements).toMatchObject([
      { met: false, why: { en: "keepLarge (keepLarge): it sorts" } },
    ]);
    // The function once and the loop as often as there are values; then the comparison of two that were kept.
    expect(seen).toEqual(["3 5 steps on 2 inputs", "3 6 steps on 2 inputs"]);
  });
});

/** Tried once, as the judge itself would find it. */
const python = await describePython();

describe.skipIf(!python?.numpy)("Python", () => {
  const judgePython = (source: string, setting: Setting = {}) =>
    judgeSubmission(
      {
        submission: submissionOf("keep-large.py", "python", source),
        problem: samplePackage(setting.meta),
        code: { ...sampleCode, ...setting.code },
        seed: 1,
      },
      setting.options,
    );

  it("is judged by the same cases, with its own names and its own lines", async () => {
    const right =
      "def keep_large(values, threshold):\n    return [i for i, v in enumerate(values) if v > threshold]\n";
    const meta: Partial<ProblemMeta> = { limits: { timeMs: 2000, memoryMiB: 512, outputMiB: 4 } };
    expect(await judgePython(right, { meta })).toMatchObject({ verdict: "AC", language: "python" });
    const wrong = await judgePython(right.replace(">", ">="), { meta });
    expect(wrong).toMatchObject({ verdict: "WA", resembles: { id: "at-the-threshold" } });
    const crash = await judgePython("def keep_large(values, threshold):\n    return values[99]\n", { meta });
    expect(crash).toMatchObject({ verdict: "RTE", frame: { line: 2 } });
    const syntax = await judgePython("def keep_large(values, threshold:\n    return []\n", { meta });
    expect(syntax).toMatchObject({ verdict: "CE" });
    expect(await judgePython("x = 1\n", { meta })).toMatchObject({
      verdict: "CE",
      message: { en: 'the file defines no function "keep_large"' },
    });
  });
});

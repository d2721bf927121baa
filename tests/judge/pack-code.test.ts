import { afterEach, describe, expect, it } from "vitest";
import { RequestError } from "../../src/core/failure.ts";
import type { ProblemMeta } from "../../src/core/problem.ts";
import { createRandom } from "../../src/core/random.ts";
import { tensor } from "../../src/core/value.ts";
import { judgeSubmission } from "../../src/judge/judge.ts";
import { openPackCode, type PackCode } from "../../src/judge/pack/pack-code.ts";
import { submissionOf } from "../../src/judge/submission.ts";
import { verifyProblem } from "../../src/judge/verify.ts";
import { inclusive, samplePackage } from "./sample-problem.ts";

const source = `
import { defineProblem } from "../../src/core/problem.ts";
type Input = readonly [values: Float32Array, threshold: number];
export const problem = defineProblem<Input, number[]>({
  edges: [
    { name: "nothing", group: "edge", input: () => [new Float32Array(0), 0], expected: [] },
    { name: "at-the-threshold", group: "edge", input: () => [Float32Array.of(1, 2, 3), 2], expected: [2] },
  ],
  families: [{
    name: "random", group: "random", sizes: [10, 100],
    generate: (size, random) => [Float32Array.from({ length: size }, () => random.integer(0, 9)), 5],
  }],
  growth: [],
  reference: (values, threshold) => [...values.keys()].filter((i) => values[i]! > threshold),
  isValid: ([values]) => values.every(Number.isFinite),
  measure: ([values]) => ({ n: values.length }),
});
`;

let open: PackCode | null = null;
afterEach(() => open?.close());
async function load(text: string, meta: Partial<ProblemMeta> = {}) {
  open = await openPackCode(samplePackage(meta).meta, "problem.ts", text);
  return open.code;
}

describe("openPackCode", () => {
  it("lets a pack's code be judged with as if it were our own", async () => {
    const code = await load(source);
    const [family] = code.families;
    expect(family!.generate(10, createRandom(3))).toEqual(family!.generate(10, createRandom(3)));
    const report = await judgeSubmission({
      submission: submissionOf("keep-large.ts", "typescript", inclusive),
      problem: samplePackage(),
      code,
      seed: 1,
    });
    expect(report).toMatchObject({
      verdict: "WA",
      counterexample: { input: { values: Float32Array.of(0), threshold: 0 } },
      resembles: { id: "at-the-threshold" },
    });
  });

  it("verifies it by the same rules", async () => {
    const code = await load(source.replace("expected: [2]", "expected: [1]"));
    const { findings } = await verifyProblem(samplePackage(), code, { seed: 1, python: false });
    expect(findings.filter(({ rule }) => rule === "reference-right")).toMatchObject([
      { subject: "at-the-threshold" },
    ]);
  });

  it("carries tensors, records, tuples, checks and oracles across", async () => {
    const code = await load(
      `import { defineProblem, OracleViolation } from "cv-drill";
       import { tensor } from "cv-drill";
       export const problem = defineProblem({
         edges: [{ name: "one", group: "edge", input: () => [tensor([2, 1], Float32Array.of(1, 2)), { stride: [1, 2] }, null] }],
         families: [], growth: [],
         reference: (x, { stride }) => tensor([1, 2], Float32Array.from(x.data, (v) => v * stride[1])),
         isValid: () => true, measure: () => ({}),
         check: (input, expected, actual) => actual.data[0] === expected.data[0] ? null : { message: { en: "off", zh: "不对" } },
         oracle: () => { let n = 0; return {
           answer([i]) { n += 1; if (n > 2) throw new OracleViolation({ message: { en: "too often", zh: "太多" } }); return i + 1; },
           conclude: () => n === 2 ? null : { message: { en: "too few", zh: "太少" } } }; },
       });`,
      {
        parameters: [
          {
            name: "x",
            type: { kind: "tensor", dtype: "float32", shape: ["n", 1] },
            about: { en: "", zh: "" },
          },
          {
            name: "options",
            type: {
              kind: "record",
              fields: { stride: { kind: "tuple", of: [{ kind: "integer" }, { kind: "integer" }] } },
            },
            about: { en: "", zh: "" },
          },
          {
            name: "ask",
            type: { kind: "oracle", takes: [{ kind: "integer" }], gives: { kind: "integer" } },
            about: { en: "", zh: "" },
          },
        ],
        result: { kind: "tensor", dtype: "float32", shape: [1, "n"] },
      },
    );
    const input = code.edges[0]!.input();
    expect(input).toEqual([tensor([2, 1], Float32Array.of(1, 2)), { stride: [1, 2] }, null]);
    const expected = code.reference(...input);
    expect(expected).toEqual(tensor([1, 2], Float32Array.of(2, 4)));
    expect(code.check?.(input, expected, expected)).toBeNull();
    expect(code.check?.(input, expected, tensor([1, 2], Float32Array.of(0, 4)))?.message.en).toBe("off");
    const oracle = code.oracle!(input);
    expect(oracle.answer([1])).toBe(2);
    expect(oracle.conclude(0)?.message.en).toBe("too few");
    expect(oracle.answer([1])).toBe(2);
    expect(() => oracle.answer([1])).toThrow("too often");
  });

  it("keeps a hostile pack in the sandbox", async () => {
    const refusal = async (text: string) => {
      try {
        await load(text);
      } catch (error) {
        if (error instanceof RequestError) return error.text.en;
        throw error;
      }
      return "loaded";
    };
    expect(await refusal('import fs from "node:fs";\nexport const problem = fs;')).toContain(
      'it imports "node:fs"',
    );
    expect(await refusal("export const problem = (await import('node:fs')).default;")).toContain(
      "cannot be used",
    );
    expect(await refusal("process.exit(0); export const problem = {};")).toContain("ReferenceError");
    expect(await refusal("export const problem = {")).toContain("cannot be used");
    expect(await refusal("export const other = {};")).toContain("cannot be used");
    const stuck = await load(source.replace("[...values.keys()]", "(() => { for (;;); })() ?? [0]"));
    const report = await judgeSubmission({
      submission: submissionOf("keep-large.ts", "typescript", inclusive),
      problem: samplePackage(),
      code: stuck,
      seed: 1,
    });
    expect(report).toMatchObject({
      verdict: "JE",
      message: { en: "the problem's own code failed: reference: took longer than 600 ms" },
    });
  }, 60_000);
});

import { describe, expect, it } from "vitest";
import type { ProblemPackage } from "../../src/catalog/types.ts";
import type { ProblemCode } from "../../src/core/problem.ts";
import { type ProblemVerification, verifyProblem, verifyRules } from "../../src/judge/verify.ts";
import { accepted, sampleCode, samplePackage, sampleSubmission } from "./sample-problem.ts";

const zh = (text: string) => ({ en: text, zh: `中文 ${text}` });

/** A pack that keeps every rule. */
function soundPackage(): ProblemPackage {
  const pack = samplePackage();
  const translate = (submission: ProblemPackage["submissions"][number]) => ({
    ...submission,
    title: zh(submission.id),
    look: zh(submission.id),
  });
  return {
    ...pack,
    meta: {
      ...pack.meta,
      parameters: pack.meta.parameters.map((each) => ({ ...each, about: zh(each.name) })),
    },
    statement: zh("statement"),
    solution: zh("solution"),
    submissions: [
      ...pack.submissions,
      sampleSubmission(
        "accepted",
        "filter",
        accepted.replace("const kept", "// the same again\n  const kept"),
      ),
      {
        ...sampleSubmission("accepted", "numpy", ""),
        file: "numpy.py",
        language: "python" as const,
        source:
          "def keep_large(values, threshold):\n    return [i for i, v in enumerate(values) if v > threshold]\n",
      },
      sampleSubmission(
        "run_time_error",
        "crash",
        accepted.replace("const kept", "values[0]!.toFixed(1);\n  const kept"),
      ),
    ].map(translate),
  };
}

/** Python is left to the sandbox's tests. */
const verify = (pack: ProblemPackage, code: Partial<ProblemCode> = {}): Promise<ProblemVerification> =>
  verifyProblem(pack, { ...sampleCode, ...code }, { seed: 1, python: false });

async function errorsOf(pack: ProblemPackage, code: Partial<ProblemCode> = {}): Promise<string[]> {
  const { findings } = await verify(pack, code);
  return findings.flatMap(({ severity, rule, message }) =>
    severity === "error" ? [`${rule}: ${message.en}`] : [],
  );
}

const edge = (changes: object) => ({
  edges: [{ ...sampleCode.edges[1]!, ...changes }, ...sampleCode.edges.slice(2)],
});

describe("verifyProblem", () => {
  it("finds nothing wrong with a sound pack, and tabulates its submissions by case group", async () => {
    const { findings, rows } = await verify(soundPackage());
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(rows.find(({ file }) => file === "at-the-threshold.ts")).toMatchObject({
      expected: "WA",
      verdict: "WA",
      groups: [
        { id: "edge", passed: 2, total: 3 },
        { id: "random", total: 4 },
      ],
    });
  });

  it("catches a broken pack by each rule", async () => {
    const pack = soundPackage();
    const withMeta = (changes: Partial<ProblemPackage["meta"]>) => ({
      ...pack,
      meta: { ...pack.meta, ...changes },
    });
    const withSubmission = (folder: "accepted" | "wrong_answer" | "time_limit_exceeded", source: string) => ({
      ...pack,
      submissions: [
        ...pack.submissions,
        { ...sampleSubmission(folder, "more", source), title: zh("t"), look: zh("l") },
      ],
    });
    // Two thirds of the limit, in time that it really ran: steps of the clock that skip are another process's.
    const slow = accepted.replace(
      "return kept",
      "let last = Date.now(); for (let used = 0; used < 200; ) {\n" +
        "    const now = Date.now(); if (now - last < 3) used += now - last; last = now; }\n  return kept",
    );
    const broken: [rule: (typeof verifyRules)[number], errors: () => Promise<string[]>, message: RegExp][] = [
      [
        "code-runs",
        () =>
          errorsOf(pack, {
            reference: () => {
              throw new Error("oops");
            },
          }),
        /reference: Error: oops/,
      ],
      ["languages-complete", () => errorsOf({ ...pack, statement: { en: "a", zh: "b" } }), /no Chinese/],
      [
        "no-dangling-reference",
        () => errorsOf(pack, edge({ group: "gone" })),
        /its group "gone" does not exist/,
      ],
      [
        "submissions-present",
        () => errorsOf({ ...pack, submissions: pack.submissions.slice(0, 1) }),
        /fewer than two/,
      ],
      [
        "deterministic",
        () => errorsOf(pack, edge({ input: () => [Float32Array.of(Math.random()), 0] })),
        /another input/,
      ],
      [
        "valid-inputs",
        () => errorsOf(pack, { isValid: ([values]) => (values as Float32Array).length < 50 }),
        /promises/,
      ],
      ["reference-right", () => errorsOf(pack, edge({ expected: [7] })), /worked out by hand/],
      [
        "reference-right",
        () =>
          errorsOf(pack, {
            reference: (...input) => {
              const kept = sampleCode.reference(...input);
              (input[0] as Float32Array).fill(0);
              return kept;
            },
          }),
        /changes its input/,
      ],
      ["bounds-reached", () => errorsOf(withMeta({ bounds: { n: [0, 5000] } })), /cases reach \[0, 100\]/],
      ["bounds-reached", () => errorsOf(withMeta({ bounds: { m: [0, 1] } })), /does not measure/],
      [
        "worthless-rejected",
        () => errorsOf(withMeta({ comparison: { kind: "check" } }), { check: () => null }),
        /no case rejects zeros/,
      ],
      [
        "rounding-accepted",
        () =>
          errorsOf(
            withMeta({
              result: { kind: "vector", dtype: "float64" },
              comparison: { kind: "close", rtol: 1e-9, atol: 0 },
            }),
            {
              reference: (values) => Float64Array.from(values as Float32Array, (value) => value / 3),
              edges: [],
            },
          ),
        /rejects rounding/,
      ],
      [
        "scaffold-rejected",
        () =>
          errorsOf(withMeta({ limits: { ...pack.meta.limits, memoryMiB: 128, timeMs: 300 } }), {
            edges: [],
            families: [],
          }),
        /scaffold gets JE/,
      ],
      ["submission-verdict", () => errorsOf(withSubmission("wrong_answer", accepted)), /expected WA, got AC/],
      [
        "submission-verdict",
        () => errorsOf(withSubmission("time_limit_exceeded", accepted)),
        /expected TLE, got AC/,
      ],
      [
        "requirement-verdict",
        () => errorsOf(withMeta({ requirements: ["vectorized"] })),
        /vectorized: the loop at/,
      ],
      ["time-limit", () => errorsOf(withSubmission("accepted", slow)), /more than half of the limit/],
    ];
    for (const [rule, errors, message] of broken) {
      expect((await errors()).filter((error) => error.startsWith(`${rule}: `)).join("\n"), rule).toMatch(
        message,
      );
    }
    expect(new Set(broken.map(([rule]) => rule))).toEqual(new Set(verifyRules));
  }, 60_000);
});

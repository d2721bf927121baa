import { describe, expect, it } from "vitest";
import { sampleCode, samplePackage, sampleSubmission } from "../judge/sample-problem.ts";
import { listMutants } from "./mutants.ts";
import { scoreMutants } from "./mutation-score.ts";

const changesOf = (source: string) =>
  listMutants("a.ts", source).map(({ before, after }) => `${before} -> ${after}`);

describe("listMutants", () => {
  it("changes operators, numbers, conditions, calls and statements, one at a time", () => {
    expect(changesOf("const a = b + 2;")).toEqual(["+ -> -", "2 -> 3", "2 -> 1"]);
    expect(changesOf("if (a < b) c();")).toEqual([
      "a < b -> true",
      "a < b -> false",
      "< -> <=",
      "< -> >",
      "c(); -> ;",
    ]);
    expect(changesOf("const a = Math.max(b, c), d = f(b, c), e = !d;")).toEqual([
      "max -> min",
      "b, c -> c, b",
      "!d -> (d)",
    ]);
    expect(changesOf("for (const a of b) { continue; }")).toEqual(["continue; -> ;"]);
  });

  it("leaves types alone, but not what stands inside an assertion", () => {
    expect(changesOf("type A = [1, 2]; const a: 1 | 2 = f<3>();")).toEqual([]);
    expect(changesOf("const a = (b - c)! as 1;")).toEqual(["- -> +"]);
  });

  it("says where, in the line's own words", () => {
    expect(listMutants("a.ts", "let a = 0;\n  a += b;\n")[1]).toEqual({
      line: 2,
      column: 3,
      text: "a += b;",
      before: "a += b;",
      after: ";",
      source: "let a = 0;\n  ;\n",
    });
  });
});

describe("scoreMutants", () => {
  const source =
    "export function keepLarge(values: Float32Array, threshold: number): number[] {\n" +
    "  const kept: number[] = [];\n  const start = 0;\n" +
    "  for (let i = start; i < values.length; i += 1) if (values[i]! > threshold) kept.push(i);\n" +
    "  if (kept.length < 0) return [];\n  return kept;\n}\n";
  const problem = { ...samplePackage(), submissions: [sampleSubmission("accepted", "loop", source)] };

  it("counts what the cases kill, and what is known to mean the same", async () => {
    const [first] = (await scoreMutants(problem, sampleCode, [])).survivors;
    // values[values.length] is undefined, and undefined is above nothing.
    expect(first).toMatchObject({ submission: "loop.ts", line: 4, before: "<", after: "<=" });
    const known = { ...first!, reason: "undefined is above no threshold" };
    const score = await scoreMutants(problem, sampleCode, [known, { ...known, before: "gone" }]);
    expect(score.equivalent).toBe(1);
    expect(score.killed).toBe(score.mutants - 1 - score.survivors.length);
    expect(score.score).toBeCloseTo(score.killed / (score.mutants - 1));
    expect(score.stale.map(({ before }) => before)).toEqual(["gone"]);
    expect(score.survivors.every(({ text }) => text.startsWith("if (kept") || text.startsWith("for"))).toBe(
      true,
    );
  });

  it("lets none live that changes a result which a case looks at", async () => {
    const { survivors } = await scoreMutants(problem, sampleCode, []);
    const changed = survivors.map(({ text, before, after }) => `${before} -> ${after} in ${text}`);
    expect(changed.filter((each) => each.includes("start = 0") || each.includes("> -> "))).toEqual([]);
  });
});

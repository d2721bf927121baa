import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Run, runDrill } from "../run-drill.ts";

/* The main job through the real binary: scaffold, write, judge. */

const submissions = fileURLToPath(new URL("../../problems/nms/submissions", import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-e2e-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drill = (...args: string[]): Promise<Run> =>
  runDrill(args, { cwd: folder, env: { DRILL_HOME: join(folder, "home") } });
const write = (name: string, source: string | Uint8Array) => writeFileSync(join(folder, name), source);
const judge = async (name: string, ...more: string[]) => {
  const run = await drill("judge", name, "--json", "--seed", "7", ...more);
  return { ...run, report: run.stdout === "" ? null : JSON.parse(run.stdout) };
};

describe("start", () => {
  test("writes nms.ts and shows the statement; the untouched scaffold is not accepted", async () => {
    const { code, stdout } = await drill("start", "nms");
    expect(code).toBe(0);
    expect(stdout).toContain("Wrote nms.ts");
    expect(readFileSync(join(folder, "nms.ts"), "utf8")).toContain("export function nms(");
    const judged = await judge("nms.ts");
    expect(judged.code).toBe(1);
    expect(judged.report.verdict).toBe("RTE");
  });

  test("never writes over a file; --force keeps the old one beside", async () => {
    write("nms.ts", "// mine\n");
    const refused = await drill("start", "nms");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--force");
    expect(readFileSync(join(folder, "nms.ts"), "utf8")).toBe("// mine\n");
    expect((await drill("start", "nms", "--force")).code).toBe(0);
    expect((await drill("start", "nms", "--force")).code).toBe(0);
    expect(readFileSync(join(folder, "nms.ts.bak-1"), "utf8")).toBe("// mine\n");
    expect(existsSync(join(folder, "nms.ts.bak-2"))).toBe(true);
  });

  test.each([
    ["js", "nms.js"],
    ["py", "nms.py"],
  ])("--lang %s writes %s, which is not accepted untouched", async (language, file) => {
    expect((await drill("start", "nms", "--lang", language, "--dir", "other")).code).toBe(0);
    const { code, report } = await judge(join("other", file));
    expect(code).toBe(1);
    expect(report.verdict).not.toBe("AC");
  });

  test("--blank leaves the signature alone", async () => {
    expect((await drill("start", "nms", "--blank", "--dir", "blank")).code).toBe(0);
    const source = readFileSync(join(folder, "blank/nms.ts"), "utf8");
    expect(source).toContain("nms(");
    expect(source).not.toContain("/**");
  });
});

describe("judge", () => {
  const acceptedFiles = readdirSync(join(submissions, "accepted"));
  test.each(acceptedFiles)("accepts %s with its requirement met", async (name) => {
    mkdirSync(join(folder, "accepted"), { recursive: true });
    const file = join("accepted", name.replace(/^[^.]+/, "nms"));
    copyFileSync(join(submissions, "accepted", name), join(folder, file));
    const { code, report } = await judge(file);
    expect(report).toMatchObject({
      schema: "drill.judge/1",
      problem: "nms",
      verdict: "AC",
      counterexample: null,
    });
    expect(report.passed).toBe(report.total);
    expect(report.total).toBeGreaterThanOrEqual(30);
    expect(report.requirements).toEqual([expect.objectContaining({ id: "vectorized", met: true })]);
    expect(report.time.ratio).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  test("loops are right but do not meet the requirement, unless it is relaxed", async () => {
    copyFileSync(
      join(
        submissions,
        "not_vectorized",
        readdirSync(join(submissions, "not_vectorized")).find((name) => name.endsWith(".ts"))!,
      ),
      join(folder, "nms.ts"),
    );
    const { code, report } = await judge("nms.ts");
    expect(report.verdict).toBe("AC");
    expect(report.requirements[0]).toMatchObject({ id: "vectorized", met: false });
    expect(report.requirements[0].why).toMatch(/nms\.ts:\d+/);
    expect(code).toBe(1);
    expect((await judge("nms.ts", "--relax")).code).toBe(0);
  });

  // The ways of getting it wrong that people really take; `drill verify` tries all the others.
  test.each([
    "plus-one-pixel",
    "suppresses-at-the-threshold",
    "lowest-score-first",
    "dropped-boxes-go-on-suppressing",
    "returns-boxes",
    "returns-sorted-positions",
    "unstable-ties",
  ])("rejects %s, names it, and shows a small failing input", async (mistake) => {
    mkdirSync(join(folder, "wrong"), { recursive: true });
    copyFileSync(join(submissions, "wrong_answer", `${mistake}.ts`), join(folder, "wrong/nms.ts"));
    const { code, report } = await judge("wrong/nms.ts");
    expect(code).toBe(1);
    expect(report.verdict).toBe("WA");
    expect(report.resembles?.id).toBe(mistake);
    expect(report.counterexample.input.boxes.shape[0]).toBeLessThanOrEqual(6);
  });

  test("--case runs that case alone, and names the nearest for one that does not exist", async () => {
    const { report } = await judge("nms.ts", "--relax");
    const { name } = report.cases[3];
    expect(
      (await judge("nms.ts", "--case", name)).report.cases.map((each: { name: string }) => each.name),
    ).toEqual([name]);
    const unknown = await judge("nms.ts", "--case", `${name}x`);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain(name);
  });

  test("the same seed gives the same cases and messages", async () => {
    const strip = (report: { cases: { timeMs: number }[]; time: unknown }) => ({
      ...report,
      time: null,
      cpuMs: 0,
      cases: report.cases.map((each) => ({ ...each, timeMs: 0 })),
    });
    const [one, two] = [await judge("wrong/nms.ts"), await judge("wrong/nms.ts")];
    expect(strip(one.report)).toEqual(strip(two.report));
  });
});

describe("files that are no solution each get their own message", () => {
  test.each<[string, () => void, string, number, RegExp]>([
    ["missing", () => {}, "nms.gone.ts", 2, /no such file|does not exist|not found/i],
    ["a directory", () => mkdirSync(join(folder, "nms.d.ts")), "nms.d.ts", 2, /directory/],
    ["10 MB", () => write("nms.big.ts", "/".repeat(10 * 2 ** 20)), "nms.big.ts", 2, /large|MB|MiB/],
    ["of an unknown problem", () => write("sudoku.ts", "export {};"), "sudoku.ts", 2, /which problem/],
    ["of an unknown language", () => write("nms.rs", "fn nms() {}"), "nms.rs", 2, /\.ts, \.js or \.py/],
  ])("%s", async (_what, prepare, file, expected, message) => {
    prepare();
    const { code, stdout, stderr } = await judge(file);
    expect(code).toBe(expected);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test.each<[string, string, RegExp]>([
    ["empty", "", /empty/],
    ["without the entry", "export const other = 1;\n", /nms/],
    ["with a syntax error", "export function nms( {\n  return 1;\n}\n", /./],
    [
      "importing what it may not",
      'import fs from "node:fs";\nexport function nms() { return fs; }\n',
      /node:fs/,
    ],
  ])("%s is a compile error", async (_what, source, message) => {
    write("nms.broken.ts", source);
    const { code, report } = await judge("nms.broken.ts");
    expect(code).toBe(1);
    expect(report.verdict).toBe("CE");
    expect(report.message).toMatch(message);
    expect(report.passed).toBe(0);
    expect(report.cases).toEqual([]);
  });

  test("a syntax error is shown at the user's own line and column", async () => {
    write("nms.broken.ts", "export function nms(boxes: unknown) {\n  const a = ;\n  return [];\n}\n");
    const { report } = await judge("nms.broken.ts");
    expect(report.frame).toMatchObject({ line: 2, column: 13 });
    expect(report.frame.excerpt).toContain("const a = ;");
  });

  test("an error that the solution throws is shown at the user's own line, without the judge's frames", async () => {
    write(
      "nms.throws.ts",
      "type Boxes = {\n  shape: number[];\n};\n\nexport function nms(boxes: Boxes): number[] {\n  const none = undefined as unknown as { x: number };\n  return [none.x];\n}\n",
    );
    const { code, report } = await judge("nms.throws.ts");
    expect(code).toBe(1);
    expect(report.verdict).toBe("RTE");
    expect(report.cases[0].message).toMatch(/nms\.throws\.ts:7:16/);
    expect(report.cases[0].message).not.toMatch(/runner|node:|evalmachine/);
  });

  test("what the solution prints stands beneath its case", async () => {
    write("nms.prints.ts", 'export function nms() {\n  console.log("hello", [1, 2]);\n  return [];\n}\n');
    const { report } = await judge("nms.prints.ts");
    expect(report.cases[0].logs.join("\n")).toContain("hello");
  });
});

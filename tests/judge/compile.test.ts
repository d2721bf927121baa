import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RequestError } from "../../src/core/failure.ts";
import { compileSubmission } from "../../src/judge/compile.ts";
import { openSubmission, submissionOf } from "../../src/judge/submission.ts";
import { sampleMeta } from "../core/sample-meta.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "drill-compile-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
const signature = (entry: string) =>
  sampleMeta({ entries: [{ name: entry, title: { en: entry, zh: entry } }], parameters: [] });
const compileFile = (name = "nms.ts", entry = "nms") =>
  compileSubmission(openSubmission(join(folder, name), name), signature(entry));
const compileText = (source: string) =>
  compileSubmission(submissionOf("nms.ts", "typescript", source), signature("nms"));

function failure(source: string) {
  const outcome = compileText(source);
  if (outcome.kind !== "failed") throw new Error("compiled, though it should not have");
  return { message: outcome.message.en, at: outcome.frame && [outcome.frame.line, outcome.frame.column] };
}
function success(source: string) {
  const outcome = compileText(source);
  if (outcome.kind !== "compiled") throw new Error(outcome.message.en);
  return outcome;
}

describe("compileSubmission", () => {
  it("strips types and keeps the way back to the user's lines", () => {
    const source = [
      "type Box = {",
      "  x: number;",
      "};",
      "",
      "export function nms(boxes: Box[]): number[] {",
      "  const 框 = boxes as unknown[];",
      '  throw new Error("here");',
      "}",
    ].join("\n");
    const { program, locate, frameAt } = success(source);
    const [module] = program.modules;
    expect(module.source).not.toContain("Box");
    const line = module.source.split("\n").findIndex((text) => text.includes("new Error")) + 1;
    const column = module.source.split("\n")[line - 1]!.indexOf("new Error") + 1;
    expect(locate({ path: "nms.ts", line, column })).toEqual({ line: 7, column: 9 });
    expect(frameAt({ path: "nms.ts", line, column })?.excerpt).toContain('> 7 |   throw new Error("here");');
  });

  it("points at syntax errors, beneath wide characters too", () => {
    expect(failure("export function nms() {\n  return [;\n}").at).toEqual([2, 11]);
    const outcome = compileText('export const nms = () => "框框" +;\n');
    expect(outcome).toMatchObject({ kind: "failed", frame: { line: 1, column: 32 } });
    expect(outcome.kind === "failed" && outcome.frame?.excerpt.split("\n")[1]).toContain("\u3000\u3000   ^");
    expect(failure("export function nms() {}\nconst a = 1;\nconst a = 2;").at).toEqual([2, 7]);
  });

  it("finds the entry however it is exported, and says how when it is not", () => {
    for (const source of [
      "export function nms() {}",
      "export const nms = () => [];",
      "function nms() {}\nexport { nms };",
      "function mine() {}\nexport { mine as nms };",
    ]) {
      success(source);
    }
    expect(failure("export function other() {}")).toEqual({ message: 'nms.ts exports no "nms"', at: null });
    expect(failure("const a = 1;\nfunction nms() {}")).toMatchObject({ at: [2, 1] });
    expect(failure("export default function nms() {}").message).toContain("export");
    expect(failure("export type nms = number;").message).toContain('"nms"');
  });

  it("allows the two libraries and type imports, and nothing else", () => {
    const { program } = success(
      'import ndarray from "ndarray";\nimport ops from "ndarray-ops";\nimport type { A } from "somewhere";\n' +
        "export const nms = (a: A) => ops.sum(ndarray([a]));",
    );
    expect(program.libraries).toEqual(["ndarray", "ndarray-ops"]);
    expect(success('import ndarray from "ndarray";\nexport const nms = 1;').program.libraries).toEqual([]);
    expect(failure('\nimport fs from "node:fs";\nexport const nms = fs;').at).toEqual([2, 1]);
    expect(failure('export const nms = 1;\nexport { readFile } from "fs";').at).toEqual([2, 1]);
    expect(failure('export const nms = () => import("fs");').at).toEqual([1, 26]);
    expect(failure("export const nms = import.meta.url;").at).toEqual([1, 20]);
  });

  it("refuses await at the top level alone", () => {
    expect(failure("export const nms = 1;\nawait nms;").at).toEqual([2, 1]);
    expect(failure("export const nms = 1;\nfor await (const a of []) {}").at).toEqual([2, 1]);
    success("export async function nms() { await 1; }");
    success("export const nms = async () => { for await (const a of []) a; };");
  });

  it("gathers the solution's own files, and none from outside its folder", () => {
    write({
      "work/nms.ts": 'import { iou } from "./lib/iou";\nexport const nms = () => iou;',
      "work/lib/iou.ts": 'import { area } from "../area.js";\nexport const iou = area;',
      "work/area.ts": "export const area: number = 1;",
      "work/out.ts": 'import { a } from "../secret";\nexport const nms = a;',
      "work/link.ts": 'import { a } from "./linked";\nexport const nms = a;',
      "secret.ts": "export const a = 1;",
    });
    symlinkSync(join(folder, "secret.ts"), join(folder, "work/linked.ts"));
    const outcome = compileFile("work/nms.ts");
    expect(outcome.kind).toBe("compiled");
    if (outcome.kind !== "compiled") return;
    expect(outcome.program.modules.map(({ path, imports }) => [path, imports])).toEqual([
      ["nms.ts", { "./lib/iou": "lib/iou.ts" }],
      ["lib/iou.ts", { "../area.js": "area.ts" }],
      ["area.ts", {}],
    ]);
    expect(compileFile("work/out.ts").kind).toBe("failed");
    expect(compileFile("work/link.ts").kind).toBe("failed");
  });

  it("finds an entry that another file of the solution exports", () => {
    write({ "nms.ts": 'export * from "./v2";', "v2.ts": "export const nms = 1;" });
    expect(compileFile().kind).toBe("compiled");
  });

  it("takes NumPy for the library, even where the solution itself is numpy.py", () => {
    write({ "numpy.py": "import numpy as np\ndef nms(x): pass" });
    expect(compileFile("numpy.py")).toMatchObject({
      kind: "compiled",
      program: { modules: [{ path: "numpy.py", imports: {} }] },
    });
  });

  it("survives nesting that would end the parser's process, and long sources that are sound", () => {
    for (const nested of [
      "(".repeat(400_000),
      "a=>".repeat(60_000),
      "{a:".repeat(100_000),
      `1; type A=${"B<".repeat(100_000)}`,
    ]) {
      expect(failure(`export const nms = ${nested}`).message).toBe("nms.ts is nested too deep");
    }
    // Short enough for the parser; whether walking its tree still has stack is the engine's to say.
    expect(["compiled", "failed"]).toContain(
      compileText(`export const nms = ${"a=>".repeat(3500)}1; /* await */`).kind,
    );
    success(`export const nms = 1;\n${"// a long comment\n".repeat(2000)}`);
  });

  it("leaves Python's syntax to the child and names entries its way", () => {
    write({ "a.py": "from b import c\nimport numpy as np\ndef by_voting(x): pass", "b.py": "c = 1" });
    const outcome = compileFile("a.py", "byVoting");
    expect(outcome).toMatchObject({
      program: {
        entries: ["by_voting"],
        modules: [{ path: "a.py", imports: { b: "b.py" } }, { path: "b.py" }],
      },
    });
  });
});

describe("files that are no solutions", () => {
  const requestError = (name: string): string => {
    try {
      openSubmission(join(folder, name), name);
    } catch (error) {
      if (error instanceof RequestError) return error.text.en;
    }
    throw new Error("opened, though it should not have");
  };

  it("answers each with a message of its own", () => {
    write({
      "folder.ts/x": "",
      "nms.rs": "fn nms() {}",
      "large.ts": new Uint8Array(10 * 1024 * 1024),
      "empty.ts": " \n",
      "binary.ts": Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2),
      "latin.ts": Uint8Array.of(0x63, 0xe9, 0x0a),
    });
    expect(requestError("folder.ts")).toBe("folder.ts is a directory; name the solution's file");
    expect(requestError("missing.ts")).toBe("missing.ts does not exist");
    expect(requestError("nms.rs")).toBe("nms.rs: a solution's file ends in .ts, .js or .py");
    expect(requestError("large.ts")).toBe("large.ts is 10.0 MiB large; a solution may have 1 MiB");
    expect(compileFile("empty.ts")).toMatchObject({ message: { en: "empty.ts is empty" } });
    expect(compileFile("binary.ts")).toMatchObject({ message: { en: "binary.ts is a binary file" } });
    expect(compileFile("latin.ts")).toMatchObject({ message: { en: "latin.ts is not UTF-8 text" } });
  });
});

import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import { compileSubmission } from "../../src/judge/compile.ts";
import { instrumentProgram } from "../../src/judge/instrument.ts";
import { submissionOf } from "../../src/judge/submission.ts";
import type { Program } from "../../src/sandbox/api.ts";

const programOf = (source: string): Program => ({
  modules: [{ path: "a.js", source, imports: {} }],
  libraries: [],
  entries: [],
  counted: false,
});
const instrumented = (source: string, depth = false) =>
  instrumentProgram(programOf(source), { depth }).program.modules[0].source;

describe("instrumentProgram", () => {
  it("counts at the start of every body, braces or none", () => {
    expect(instrumented("for (;;) a();")).toBe("for (;;) {__count(0);a();}");
    expect(instrumented("while (b) { a(); }")).toBe("while (b) {__count(0); a(); }");
    expect(instrumented("do a(); while (b);")).toBe("do {__count(0);a();} while (b);");
    expect(instrumented("f((x) => ({ x }));")).toBe("f((x) => (__count(0),({ x })));");
    expect(instrumented("function f() {}")).toBe("function f() {__count(0);}");
  });

  it("opens outer bodies first and closes them last", () => {
    expect(instrumented("for (;;) for (;;) a();")).toBe("for (;;) {__count(0);for (;;) {__count(1);a();}}");
    expect(instrumented("f(x => y => x);")).toBe("f(x => (__count(0),y => (__count(1),x)));");
  });

  it("measures depth around functions alone, and keeps lines where they are", () => {
    expect(instrumented("function f() {\n  for (;;) {}\n}", true)).toBe(
      "function f() {__count(0);__enter();try{\n  for (;;) {__count(1);}\n}finally{__leave();}}",
    );
  });

  it("leaves every submission that comes with a problem in working syntax", async () => {
    const catalog = loadCatalog();
    let looked = 0;
    for (const { meta } of catalog.problems) {
      for (const { file, language, source } of catalog.problem(meta.id)!.submissions) {
        if (language === "python") continue;
        const compiled = compileSubmission(submissionOf(file, language, source), meta);
        if (compiled.kind === "failed") throw new Error(`${meta.id}/${file}: ${compiled.message.en}`);
        for (const { path, source: text } of instrumentProgram(compiled.program, { depth: true }).program
          .modules) {
          expect(parseSync(path, text, { lang: "js" }).errors, `${meta.id}/${file}`).toEqual([]);
        }
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(100);
  });
});

import { describe, expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";

describe("help", () => {
  test("lists every command in English and in Chinese, within 80 columns", async () => {
    const english = await runDrill(["--help"]);
    const chinese = await runDrill(["--help", "--lang-ui", "zh"]);
    expect(english.code).toBe(0);
    for (const command of ["companies", "company", "list", "start", "judge", "ask", "doctor"]) {
      expect(english.stdout).toContain(command);
      expect(chinese.stdout).toContain(command);
    }
    expect(english.stdout).toContain("Usage:");
    expect(chinese.stdout).toContain("用法：");
    for (const line of english.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("every command has a help with two examples", async () => {
    for (const command of ["companies", "company", "list", "start", "judge", "ask", "doctor"]) {
      const { code, stdout } = await runDrill([command, "--help"]);
      expect(code, command).toBe(0);
      const examples = stdout.split("Examples:")[1] ?? "";
      expect(examples.match(/^ {2}drill /gm)?.length, command).toBe(2);
    }
  });

  test("the version is the package's", async () => {
    const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
    expect((await runDrill(["--version"])).stdout).toBe(`${manifest.version}\n`);
  });
});

describe("mistyped requests exit with 2 and name what was probably meant", () => {
  test.each([
    [["compnies"], '"companies"'],
    [["company", "megvi1"], "megvii"],
    [["company", "nowhere-at-all"], "drill companies"],
    [["companies", "--jsn"], "--json"],
    [["company"], "<name>"],
    [["company", "megvii", "--round", "7"], "1, 2"],
    [["list", "--kind", "riddles"], "code or question"],
    [["list", "--tag", "detecton"], "detection"],
    [["start", "nmss"], "nms"],
    [["start", "nms", "--lang", "cobol"], "ts, js or py"],
    [["judge", "nsm.ts"], "nms"],
    [["companies", "--lang-ui", "fr"], "en or zh"],
    [["ask", "self-introducton"], "self-introduction"],
  ])("drill %j", async (args, hint) => {
    const { code, stdout, stderr } = await runDrill(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("the language of the messages", () => {
  test.each([
    [{ LANG: "zh_CN.UTF-8" }, "公司"],
    [{ LC_ALL: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, "Company"],
    [{ DRILL_LANG: "zh", LC_ALL: "en_US.UTF-8" }, "公司"],
    [{}, "Company"],
  ])("follows %j", async (env, header) => {
    expect((await runDrill(["companies"], { env })).stdout).toContain(header);
  });

  test("--lang-ui goes before the environment, wherever it stands", async () => {
    const { stdout } = await runDrill(["companies", "--lang-ui=en"], { env: { DRILL_LANG: "zh" } });
    expect(stdout).toContain("Company");
  });
});

test("output without a terminal carries no escape codes", async () => {
  for (const args of [["companies"], ["company", "megvii"], ["list"], ["--help"]]) {
    const { stdout } = await runDrill(args);
    expect(stdout).not.toContain("\x1b");
  }
});

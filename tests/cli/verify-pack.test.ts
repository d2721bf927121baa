import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runDrill } from "../run-drill.ts";

const problems = fileURLToPath(new URL("../../problems", import.meta.url));

let pack: string;
beforeEach(() => {
  // A copy of a problem, with as few submissions as the rules allow.
  pack = mkdtempSync(join(tmpdir(), "drill-pack-"));
  cpSync(join(problems, "string-gcd"), join(pack, "problems/string-gcd"), { recursive: true });
  const submissions = join(pack, "problems/string-gcd/submissions");
  for (const folder of ["time_limit_exceeded", "run_time_error"]) {
    rmSync(join(submissions, folder), { recursive: true, force: true });
  }
  for (const file of readdirSync(join(submissions, "wrong_answer")).slice(1)) {
    rmSync(join(submissions, "wrong_answer", file));
  }
});
afterEach(() => rmSync(pack, { recursive: true, force: true }));

const change = (file: string, edit: (text: string) => string) => {
  const path = join(pack, "problems/string-gcd", file);
  writeFileSync(path, edit(readFileSync(path, "utf8")));
};

it("checks a pack, whose code runs in the sandbox", async () => {
  const run = await runDrill(["verify", "--pack", pack, "--json"]);
  expect(JSON.parse(run.stdout)).toMatchObject({ errors: 0, problems: [{ problem: "string-gcd" }] });
  expect(run.code).toBe(0);
}, 60_000);

it("answers a pack that is none, is invalid or is hostile with exit code 2 and the reason", async () => {
  const nothing = await runDrill(["verify", "--pack", join(pack, "problems/string-gcd/submissions")]);
  expect(nothing).toMatchObject({ code: 2, stdout: "" });
  expect(nothing.stderr).toContain("is no pack");

  change("problem.ts", (text) => `import fs from "node:fs";\nfs.rmSync("/");\n${text}`);
  const hostile = await runDrill(["verify", "--pack", pack]);
  expect(hostile.code).toBe(2);
  expect(hostile.stderr).toContain('it imports "node:fs"');

  change("problem.yaml", (text) => text.replace(/^license:.*$/m, "licence: MIT"));
  const invalid = await runDrill(["verify", "--pack", pack]);
  expect(invalid.code).toBe(2);
  expect(invalid.stderr).toContain("problem.yaml");
}, 60_000);

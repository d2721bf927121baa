import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";

/* The self-check of every problem, by the command that authors and CI use. */

const folder = fileURLToPath(new URL("../../problems", import.meta.url));
const ids = readdirSync(folder);

test("there are problems to check", () => expect(ids.length).toBeGreaterThanOrEqual(2));

test.each(ids)("drill verify %s finds no error", { timeout: 240_000 }, async (id) => {
  const { code, stdout, stderr } = await runDrill(["verify", id, "--json"]);
  expect(stderr).toBe("");
  const { errors, problems } = JSON.parse(stdout);
  const findings: { severity: string; rule: string; subject: string; message: { en: string } }[] =
    problems[0].findings;
  const told = findings
    .filter(({ severity }) => severity === "error")
    .map(({ rule, subject, message }) => `[${rule}] ${subject}: ${message.en}`);
  expect(told).toEqual([]);
  expect(errors).toBe(0);
  expect(problems[0].rows.length).toBeGreaterThanOrEqual(3);
  expect(code).toBe(0);
});

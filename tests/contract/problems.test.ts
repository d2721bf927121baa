import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { runDrill } from "../run-drill.ts";

/* The self-check of every problem, by the command that authors and CI use. */

const folder = fileURLToPath(new URL("../../problems", import.meta.url));
const ids = readdirSync(folder);

interface Verified {
  readonly problem: string;
  readonly findings: readonly {
    readonly severity: string;
    readonly rule: string;
    readonly subject: string;
    readonly message: { readonly en: string };
  }[];
  readonly rows: readonly unknown[];
}

test("there are problems to check", () => expect(ids.length).toBeGreaterThanOrEqual(2));

describe("drill verify", () => {
  let verified: ReadonlyMap<string, Verified>;
  let code: number | null;
  let errors: number;

  // One command checks them all, as CI and authors do.
  beforeAll(async () => {
    const run = await runDrill(["verify", "--json"]);
    expect(run.stderr).toBe("");
    code = run.code;
    const report: { errors: number; problems: Verified[] } = JSON.parse(run.stdout);
    errors = report.errors;
    verified = new Map(report.problems.map((each) => [each.problem, each]));
  }, 420_000);

  test.each(ids)("finds no error in %s", (id) => {
    const { findings, rows } = verified.get(id)!;
    const told = findings
      .filter(({ severity }) => severity === "error")
      .map(({ rule, subject, message }) => `[${rule}] ${subject}: ${message.en}`);
    expect(told).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  test("checks no other, counts no error and ends with 0", () => {
    expect([...verified.keys()].toSorted()).toEqual(ids.toSorted());
    expect({ errors, code }).toEqual({ errors: 0, code: 0 });
  });
});

import { expect, it } from "vitest";
import { describeLayers } from "../../src/sandbox/session.ts";
import { describeHostilePrograms, readPrograms } from "./judging.ts";

it("there are programs, each with a purpose and a verdict", () => {
  const programs = readPrograms("javascript");
  expect(programs.length).toBeGreaterThanOrEqual(80);
  for (const { name, tries, expected } of programs) expect([name, tries, expected[0]]).not.toContain("");
});

describeHostilePrograms("javascript", await describeLayers("javascript"));

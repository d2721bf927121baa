import { expect, test } from "vitest";
import { type CodeEvidence, rate } from "../../src/core/rating.ts";

const clean: CodeEvidence = {
  kind: "code",
  accepted: true,
  requirementsMet: true,
  failedRuns: 0,
  hintLevel: 0,
  revealed: false,
  minutes: 14,
  parMinutes: 15,
};

test.each<[string, Partial<CodeEvidence>, string]>([
  ["written within the par", {}, "good"],
  ["at the first run, well within the par", { minutes: 9 }, "easy"],
  ["well within the par, but at the second run", { minutes: 9, failedRuns: 1 }, "good"],
  ["started nobody knows when", { minutes: null }, "good"],
  ["three failed runs are still fine", { failedRuns: 3 }, "good"],
  ["four are not", { failedRuns: 4 }, "hard"],
  ["twice the par is still fine", { minutes: 30 }, "good"],
  ["more than twice is not", { minutes: 30.1 }, "hard"],
  ["an idea was needed", { hintLevel: 1, minutes: 3 }, "hard"],
  ["the shape was needed", { hintLevel: 2 }, "hard"],
  ["the code was nearly given", { hintLevel: 3, minutes: 3 }, "again"],
  ["loops where the interviewer wanted none", { requirementsMet: false, minutes: 3 }, "hard"],
  ["not accepted", { accepted: false }, "again"],
  ["the solution was read first", { revealed: true, minutes: 3 }, "again"],
])("coding: %s", (_, evidence, grade) => {
  expect(rate({ ...clean, ...evidence })).toBe(grade);
});

test.each<[number, number | null, string]>([
  [1, 2, "easy"],
  [1, 4, "good"],
  [1, null, "good"],
  [0.8, 2, "good"],
  [0.79, 2, "hard"],
  [1, 10.1, "hard"],
  [0.5, 2, "hard"],
  [0.49, 1, "again"],
  [0, null, "again"],
])("question: share %d in %s minutes of 5 is %s", (share, minutes, grade) => {
  expect(rate({ kind: "answer", share, minutes, parMinutes: 5 })).toBe(grade);
});

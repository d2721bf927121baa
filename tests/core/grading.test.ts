import { describe, expect, test } from "vitest";
import { foldAnswer, gradeChoice, gradeNumeric, gradeShort, parseNumber } from "../../src/core/grading.ts";
import type { ChoiceQuestion, NumericQuestion, ShortQuestion } from "../../src/core/record.ts";

const text = { en: "x", zh: "x" };
const base = {
  id: "q",
  name: text,
  topic: "basics",
  prompt: text,
  modelAnswer: text,
  wrongAnswers: [],
  sources: [],
  followUps: [],
  tags: [],
  minutes: 1,
} as const;

describe("numbers as people type them", () => {
  test.each([
    ["0.5", 0.5],
    [" 1/2 ", 0.5],
    ["3e-4", 3e-4],
    ["25%", 0.25],
    ["1,024", 1024],
    ["１２．５", 12.5],
    ["−2", -2],
    [".5", 0.5],
  ])("%s is %d", (typed, value) => expect(parseNumber(typed)).toBe(value));

  test.each(["", "two", "1/0", "1e999", "1 2 3 x", "0x10", "--1"])("%j is no number", (typed) => {
    expect(parseNumber(typed)).toBeNull();
  });
});

test("a numeric answer may be off by its tolerance and no more", () => {
  const question: NumericQuestion = { ...base, kind: "numeric", value: 2, tolerance: 0.1 };
  expect([2, 2.1, 1.9, 2.11, 1.89].map((answer) => gradeNumeric(question, answer).score)).toEqual([
    1, 1, 1, 0, 0,
  ]);
  const third: NumericQuestion = { ...base, kind: "numeric", value: 1 / 3, tolerance: 0 };
  expect(gradeNumeric(third, parseNumber("1/3")!).score).toBe(1);
});

test("a short answer counts without case, spaces and full-width forms, but digits and signs count", () => {
  const question: ShortQuestion = { ...base, kind: "short", accepted: ["p - y", "0.9"] };
  for (const right of ["P-Y", " p - y ", "ｐ－ｙ", "0.9"])
    expect(gradeShort(question, right).score, right).toBe(1);
  for (const wrong of ["y-p", "p+y", "09", "p", ""]) expect(gradeShort(question, wrong).score, wrong).toBe(0);
  expect(foldAnswer("Softmax。")).toBe("softmax");
  // Raised digits are powers, and the sign of mathematics is the keyboard's.
  expect(foldAnswer("32²")).toBe("32^2");
  expect(foldAnswer("p_k − y_k")).toBe("p_k-y_k");
});

test("a choice is right with all the right ones and none of the wrong", () => {
  const question: ChoiceQuestion = {
    ...base,
    kind: "choice",
    choices: [
      { id: "a", text, correct: true, why: text },
      { id: "b", text, correct: false, why: text },
      { id: "c", text, correct: true, why: text },
    ],
  };
  expect(
    [["a", "c"], ["c", "a"], ["a"], ["a", "b", "c"], []].map((picked) => gradeChoice(question, picked).score),
  ).toEqual([1, 1, 0, 0, 0]);
});

import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { gradeShort } from "../../src/core/grading.ts";
import { type Question, topics } from "../../src/core/record.ts";

/* What every question must have beyond its format: enough of them, complete, graded as they say. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const { data, faults } = readCatalog(root);
const { questions } = data;
const cases = questions.map((question) => [question.id, question] as const);
const ofKind = <K extends Question["kind"]>(kind: K) =>
  questions.filter((question): question is Extract<Question, { kind: K }> => question.kind === kind);

test("every question file is valid and every reference in it resolves", () => {
  expect(faults.filter(({ file }) => file.startsWith("seeds/questions/"))).toEqual([]);
});

test("there are at least eighty questions, of all six kinds, on all topics but those of code alone", () => {
  expect(questions.length).toBeGreaterThanOrEqual(80);
  expect(new Set(questions.map(({ kind }) => kind))).toEqual(
    new Set(["open", "choice", "numeric", "short", "talk", "play"]),
  );
  expect([...new Set(questions.map(({ topic }) => topic))].sort()).toEqual([...topics].sort());
});

test.each(cases)("%s says where its facts come from", (_id, { sources }) => {
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(source.title.trim()).not.toBe("");
    expect(`${source.title} ${source.section ?? ""}`).not.toMatch(/https?:|\|/);
    // A source is one that can be looked up: a place on the net, or a place within a named work.
    expect(source.url ?? source.section ?? source.title.match(/\d{4}|LeetCode/)?.[0]).toBeTruthy();
  }
});

test.each(cases)("%s explains common wrong answers", (_id, question) => {
  if (question.kind === "choice") {
    expect(question.choices.some(({ correct }) => !correct)).toBe(true);
  } else {
    expect(question.wrongAnswers.length).toBeGreaterThan(0);
  }
});

test.each(cases)("%s leads on to something other than itself alone", (id, { followUps }) => {
  expect(new Set(followUps).size).toBe(followUps.length);
  expect(followUps.filter((next) => next !== id).length).toBeGreaterThan(0);
});

test.each(ofKind("open").map((question) => [question.id, question] as const))(
  "%s has key points enough to be graded by",
  (_id, { keyPoints }) => {
    expect(keyPoints.length).toBeGreaterThanOrEqual(4);
    expect(new Set(keyPoints.map(({ id }) => id)).size).toBe(keyPoints.length);
  },
);

test.each(ofKind("choice").map((question) => [question.id, question] as const))(
  "%s can be answered by letter, and says so where several are right",
  (_id, question) => {
    const ids = question.choices.map(({ id }) => id);
    expect(ids).toEqual([..."abcdefgh"].slice(0, ids.length));
    const right = question.choices.filter(({ correct }) => correct).length;
    expect(/Pick all/.test(question.prompt.en)).toBe(right > 1);
    expect(/多选/.test(question.prompt.zh)).toBe(right > 1);
  },
);

test("the right letter cannot be guessed from where right letters usually stand", () => {
  const single = ofKind("choice").filter(
    ({ choices }) => choices.filter((each) => each.correct).length === 1,
  );
  for (const letter of "abcd") {
    const right = single.filter(({ choices }) => choices.some(({ id, correct }) => correct && id === letter));
    expect(right.length / single.length, letter).toBeLessThanOrEqual(0.4);
    expect(right.length, letter).toBeGreaterThan(0);
  }
});

test.each(ofKind("short").map((question) => [question.id, question] as const))(
  "%s accepts its forms and none of its common wrong answers",
  (_id, question) => {
    for (const form of question.accepted) expect(gradeShort(question, form).score, form).toBe(1);
    for (const { answer } of question.wrongAnswers) {
      expect(gradeShort(question, answer.en).score, answer.en).toBe(0);
      expect(gradeShort(question, answer.zh).score, answer.zh).toBe(0);
    }
  },
);

test("the self-introduction is a talk of three minutes and the eight balls are played", () => {
  expect(ofKind("talk").find(({ id }) => id === "self-introduction")?.seconds).toBe(180);
  expect(ofKind("play").find(({ id }) => id === "eight-balls")?.balls).toBe(8);
});

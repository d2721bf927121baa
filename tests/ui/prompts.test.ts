import { expect, test } from "vitest";
import { wrapAfter } from "../../src/ui/prompts.ts";

test("an option breaks between words, below its own beginning", () => {
  expect(wrapAfter(3, "one two three", 10)).toBe("one two\n   three");
  expect(wrapAfter(3, "均值、方差，再仿射", 12)).toBe("均值、方\n   差，再仿\n   射");
});

test("what follows a long question goes on in the next line, little indented", () => {
  expect(wrapAfter(20, "one two three four", 28)).toBe("one two\n    three four");
});

test("a word that finds no room is left to the prompt", () => {
  expect(wrapAfter(20, "incomprehensible", 24)).toBe("incomprehensible");
});

import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Text } from "../../src/core/text.ts";

/* Both languages of the record and the questions are complete: nothing is left untranslated, thin or swapped. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const { companies, questions } = readCatalog(root).data;

interface Found {
  readonly at: string;
  readonly text: Text;
}

const isText = (value: object): value is Text => "en" in value && "zh" in value;

function findTexts(value: unknown, at: string): Found[] {
  if (typeof value !== "object" || value === null) return [];
  if (isText(value)) return [{ at, text: value }];
  return Object.entries(value).flatMap(([key, inner]) => findTexts(inner, `${at}.${key}`));
}

const texts = [...companies, ...questions].flatMap((entry) => findTexts(entry, entry.id));
const han = /\p{Script=Han}/u;
/** Code, formulas and numbers read the same in both languages. */
const withoutCode = (text: string) => text.replace(/^ {4}.*$/gm, "").replace(/`[^`]*`/g, "");

test("there is text to look at", () => {
  expect(texts.length).toBeGreaterThan(1000);
});

test("the Chinese is Chinese, or is a name or formula that both languages share", () => {
  const bare = texts.filter(({ text }) => !han.test(text.zh) && text.zh !== text.en);
  expect(bare).toEqual([]);
  // What is shared word by word is short; a forgotten translation would be a sentence.
  const copied = texts.filter(({ text }) => text.zh === text.en && /[a-z]+ [a-z]+ [a-z]+/.test(text.en));
  expect(copied).toEqual([]);
});

test("the English has no Chinese characters", () => {
  expect(texts.filter(({ text }) => han.test(text.en))).toEqual([]);
});

test("Chinese sentences end and pause in full-width punctuation", () => {
  const narrow = texts.filter(({ text }) =>
    /\p{Script=Han}[,;:?!](?!\d)|\p{Script=Han}\.(?![\w.])/u.test(withoutCode(text.zh)),
  );
  expect(narrow).toEqual([]);
});

test("neither language is much thinner than the other", () => {
  // A Chinese character carries about as much as three Latin letters.
  const weigh = (text: string) =>
    [...text.replace(/\s+/g, " ")].reduce((sum, character) => sum + (han.test(character) ? 3 : 1), 0);
  const uneven = texts
    .filter(({ text }) => text.en.length > 60)
    .map(({ at, text }) => ({ at, ratio: weigh(text.zh) / weigh(text.en) }))
    .filter(({ ratio }) => ratio < 0.5 || ratio > 1.6);
  expect(uneven).toEqual([]);
});

test("lists, tables and code are there in both languages", () => {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^ {4}/, "code "],
    [/^\s*[-*]\s/, "bullet "],
    [/^\s*\d+\.\s/, "step "],
    [/^\s*\|/, "row "],
  ];
  const shape = (text: string) =>
    text
      .split("\n")
      .map((line) => kinds.find(([start]) => start.test(line))?.[1] ?? "")
      .join("");
  const differing = texts.filter(({ text }) => shape(text.en) !== shape(text.zh)).map(({ at }) => at);
  expect(differing).toEqual([]);
});

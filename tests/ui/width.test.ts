import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { widthOf } from "../../src/ui/width.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function textsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return textsBelow(path);
    return /\.(md|yaml|ts)$/.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

test("every character that we print is as wide as string-width says", () => {
  const texts = ["src/ui", "src/core", "src/commands", "problems", "seeds"].flatMap((each) =>
    textsBelow(join(root, each)),
  );
  const characters = new Set(texts.flatMap((text) => [...text]));
  characters.delete("\n");
  characters.delete("\r");
  characters.delete("\t");
  expect(characters.size).toBeGreaterThan(1000);
  const wrong = [...characters].filter((each) => widthOf(each) !== stringWidth(each));
  expect(wrong).toEqual([]);
});

test.each([
  ["plain", 5],
  ["非极大值抑制（NMS）", 19],
  ["\u001b[31mred\u001b[39m 红", 6],
  ["█░▒▓·→✓✗", 8],
  ["e\u0301", 1],
  ["", 0],
])("%s is %i columns wide", (text, width) => {
  expect(widthOf(text)).toBe(width);
  expect(stringWidth(text)).toBe(width);
});

test("every Chinese character and full-width form is two columns wide", () => {
  for (let point = 0x4e00; point <= 0x9fff; point += 1) expect(widthOf(String.fromCodePoint(point))).toBe(2);
  for (let point = 0xff01; point <= 0xff5e; point += 1) expect(widthOf(String.fromCodePoint(point))).toBe(2);
});

import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [text: string];

const longest = 200_000;
const firstCharacter = 0x20;
const characters = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => firstCharacter + i));

/** A window that never holds a character twice; its start jumps past the character's previous place. */
function reference(text: string): number {
  const placeAfter = new Int32Array(128);
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    start = Math.max(start, placeAfter[code]!);
    placeAfter[code] = i + 1;
    best = Math.max(best, i + 1 - start);
  }
  return best;
}

function* shrink([text]: Input): Iterable<Input> {
  for (let width = text.length >> 1; width >= 1; width >>= 1) {
    const step = Math.max(width, Math.ceil(text.length / 50));
    for (let from = 0; from < text.length; from += step)
      yield [text.slice(0, from) + text.slice(from + width)];
  }
  if (text.length === 1) yield [""];
  for (const [i, character] of [...new Set(text)].entries()) {
    const plain = String.fromCharCode(97 + i);
    if (i < 26 && character !== plain && !text.includes(plain)) yield [text.replaceAll(character, plain)];
  }
}

function edge(name: string, text: string, expected: number, group = "small"): EdgeCase<Input, number> {
  return { name, group, input: () => [text], expected };
}

const edges: EdgeCase<Input, number>[] = [
  edge("empty", "", 0),
  edge("one", "q", 1),
  edge("one-space", " ", 1),
  edge("two-alike", "qq", 1),
  edge("two-unlike", "qr", 2),
  edge("all-alike", "wwwwww", 1),
  edge("all-unlike", "planet", 6),
  edge("longest-at-the-start", "chapaaa", 4),
  edge("longest-at-the-end", "aaabcde", 5),
  edge("longest-in-the-middle", "ooprstoo", 5),
  edge("start-must-not-go-back", "abba", 2),
  edge("start-must-not-go-back-longer", "tmmzuxt", 5),
  edge("repetition-at-the-ends", "xyzx", 3),
  edge("window-goes-on-after-a-repetition", "dvdf", 3),
  edge("starts-after-the-repeated-one", "ohvhjdml", 6),
  edge("not-the-number-of-different-ones", "abcabcaa", 3),
  edge("not-a-subsequence", "pwwkew", 3),
  edge("whole-text-after-one", "aabcdef", 6),
  edge("alternating", "abababab", 2),
  edge("three-by-turns", "abcabcabc", 3),
  edge("palindrome", "abcdcba", 4),
  edge("spaces-count", "a b c", 3),
  edge("spaces-repeat", "  a  ", 2),
  edge("case-matters", "aAbB", 4),
  edge("digits", "0123401", 5),
  edge("punctuation", "a!b?a!c", 5),
  edge("letters-digits-and-signs", "x1-x2-x", 4),
  edge("tilde-and-space", "~ ~", 2),
  edge("every-character", characters, 95, "large"),
  edge("every-character-twice", characters + characters, 95, "large"),
  edge("every-character-there-and-back", characters + [...characters].reverse().join(""), 95, "large"),
  edge("one-character-200000", "z".repeat(longest), 1, "large"),
  edge("every-character-by-turns", characters.repeat(2000), 95, "large"),
];

const from =
  (alphabet: string) =>
  (length: number, random: Random): Input => [
    Array.from({ length }, () => alphabet[random.integer(0, alphabet.length - 1)]).join(""),
  ];

const byTurns = (length: number): Input => [characters.repeat(Math.ceil(length / 95)).slice(0, length)];

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "few-letters", group: "random", sizes: [3, 4, 5, 6, 8, 12], count: 3, generate: from("abcd") },
    { name: "letters", group: "random", sizes: [10, 40, 300], count: 3, generate: from("abcdefghijklmnop") },
    { name: "any", group: "random", sizes: [30, 200, 1000], count: 2, generate: from(characters) },
    { name: "any", group: "large", sizes: [200_000], generate: from(characters) },
  ],
  growth: [
    { dimension: "length", timingSizes: [50_000, 100_000, 200_000], countingSize: 500, generate: byTurns },
  ],
  reference,
  isValid: ([text]) => text.length <= longest && /^[ -~]*$/.test(text),
  measure: ([text]) => ({ length: text.length, answer: reference(text) }),
  shrink,
});

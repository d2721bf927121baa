import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [a: string, b: string];

const longest = 200_000;

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Two strings are powers of one string if and only if they commute (Lyndon and Schützenberger 1962). */
function reference(a: string, b: string): string {
  return a + b === b + a ? a.slice(0, greatestCommonDivisor(a.length, b.length)) : "";
}

const isValid = (input: Input): boolean =>
  input.every((text) => text.length >= 1 && text.length <= longest && /^[A-Za-z]+$/.test(text));

const measure = ([a, b]: Input): Record<string, number> => ({ lengthA: a.length, lengthB: b.length });

/** Shorter texts: without a half, a quarter ... down to single letters. */
function* shorten(text: string): Iterable<string> {
  for (let width = text.length >> 1; width >= 1; width >>= 1) {
    const step = Math.max(width, Math.ceil(text.length / 50));
    for (let from = 0; from < text.length; from += step) yield text.slice(0, from) + text.slice(from + width);
  }
}

/** Keeps the first `length` letters of every `unit` letters. */
function narrow(text: string, unit: number, length: number): string {
  let narrowed = "";
  for (let from = 0; from < text.length; from += unit) narrowed += text.slice(from, from + length);
  return narrowed;
}

/** Narrower units first, so that both stay repetitions of one; then each text shorter; then plainer letters. */
function* shrink([a, b]: Input): Iterable<Input> {
  const unit = greatestCommonDivisor(a.length, b.length);
  for (const length of [1, 2, 3, 4]) {
    if (length < unit) yield [narrow(a, unit, length), narrow(b, unit, length)];
  }
  for (const shorter of shorten(a)) yield [shorter, b];
  for (const shorter of shorten(b)) yield [a, shorter];
  const letters = [...new Set(a + b)].sort();
  for (const [i, letter] of letters.entries()) {
    const plain = String.fromCharCode(65 + i);
    if (i < 26 && letter > plain) yield [a.replaceAll(letter, plain), b.replaceAll(letter, plain)];
  }
}

function edge(
  name: string,
  a: string,
  b: string,
  expected: string,
  group = "small",
): EdgeCase<Input, string> {
  return { name, group, input: () => [a, b], expected };
}

const half = longest / 2;

const edges: EdgeCase<Input, string>[] = [
  edge("one-letter-each", "A", "A", "A"),
  edge("two-letters-apart", "A", "B", ""),
  edge("same-text", "XYZ", "XYZ", "XYZ"),
  edge("one-repeats-the-other", "XYZXYZ", "XYZ", "XYZ"),
  edge("other-repeats-the-one", "XYZ", "XYZXYZ", "XYZ"),
  edge("neither-repeats-the-other", "XYXY", "XYXYXY", "XY"),
  edge("unit-is-itself-repeated", "ABABABAB", "ABAB", "ABAB"),
  edge("longest-not-shortest-unit", "AAAAAA", "AAAA", "AA"),
  edge("one-letter-repeated", "AAAAA", "AAA", "A"),
  edge("lengths-without-common-divisor", "AAAAAAA", "AAAAA", "A"),
  edge("three-to-two", "QRSQRSQRS", "QRSQRS", "QRS"),
  edge("common-prefix-only", "ABCABD", "ABC", ""),
  edge("common-suffix-only", "ABCDEF", "DEF", ""),
  edge("prefix-repeats-nearly", "ABABABA", "ABAB", ""),
  edge("last-letter-differs", "ABABAC", "ABAB", ""),
  edge("last-letter-of-the-shorter-differs", "ABABAB", "ABAC", ""),
  edge("first-letter-differs", "BAABAB", "ABAB", ""),
  edge("first-unit-alike-rest-not", "ABCDAB", "AB", ""),
  edge("same-letters-in-another-order", "ABAB", "BABA", ""),
  edge("rotated", "ABCABC", "BCA", ""),
  edge("reversed", "ABCABC", "CBA", ""),
  edge("only-one-is-periodic", "ABABAB", "ABC", ""),
  edge("different-units-of-equal-length", "ABAB", "CDCD", ""),
  edge("each-periodic-with-another-unit", "AAAA", "BB", ""),
  edge("letters-of-either-case", "abAB", "abABabAB", "abAB"),
  edge("case-matters", "ABAB", "abab", ""),
  edge("palindromic-unit", "ABAABAABA", "ABAABA", "ABA"),
  edge("shorter-is-no-repetition-of-the-gcd", "ABCABCABCABC", "ABCABD", ""),
  edge("longer-is-no-repetition-of-the-gcd", "ABCABCABDABC", "ABCABC", ""),
  edge("gcd-is-no-half-of-the-shorter", "AB".repeat(9), "AB".repeat(6), "ABABAB"),
  edge("gcd-length-shorter-than-both", "ABABABABAB", "ABABABAB", "AB"),
  edge("one-letter-200000", "A".repeat(longest), "A".repeat(longest - 1), "A", "large"),
  edge("one-letter-against-one", "A".repeat(longest), "A", "A", "large"),
  edge("one-against-many", "A", "A".repeat(longest), "A", "large"),
  edge(
    "same-text-200000",
    `${"A".repeat(longest - 1)}B`,
    `${"A".repeat(longest - 1)}B`,
    `${"A".repeat(longest - 1)}B`,
    "large",
  ),
  edge("differs-at-the-very-end", "A".repeat(longest), `${"A".repeat(half - 1)}B`, "", "large"),
  edge("differs-in-the-middle", `${"A".repeat(half)}B${"A".repeat(half - 1)}`, "A".repeat(half), "", "large"),
  edge("two-letters-100000-times", "AB".repeat(half), "AB".repeat(half - 1), "AB", "large"),
];

function text(length: number, letters: string, random: Random): string {
  return Array.from({ length }, () => letters[random.integer(0, letters.length - 1)]).join("");
}

/** Two powers of one unit, with the greatest length near `size`. */
function powers(size: number, random: Random): Input {
  const unit = text(random.integer(1, Math.max(1, size >> 2)), random.pick(["A", "AB", "ABCdef"]), random);
  const most = Math.floor(size / unit.length);
  return [unit.repeat(random.integer(1, most)), unit.repeat(random.integer(1, most))];
}

/** Powers of one unit, with one letter of one of them changed. */
function nearPowers(size: number, random: Random): Input {
  const input = powers(size, random);
  const which = random.integer(0, 1);
  const spoilt = input[which]!;
  const at = random.integer(0, spoilt.length - 1);
  const changed = `${spoilt.slice(0, at)}${spoilt[at] === "Z" ? "Y" : "Z"}${spoilt.slice(at + 1)}`;
  return which === 0 ? [changed, input[1]] : [input[0], changed];
}

const twoLetters = (size: number, random: Random): Input => [
  text(random.integer(1, size), "AB", random),
  text(random.integer(1, size), "AB", random),
];

/** Powers of a unit of seven letters, for times by length. */
function longPowers(size: number): Input {
  const unit = "CALIBER";
  const times = Math.floor(size / unit.length);
  return [unit.repeat(times), unit.repeat(times - 1)];
}

export const problem = defineProblem<Input, string>({
  edges,
  families: [
    { name: "powers", group: "random", sizes: [4, 8, 12, 30, 200], count: 4, generate: powers },
    { name: "near-powers", group: "random", sizes: [4, 8, 12, 30, 200], count: 3, generate: nearPowers },
    { name: "two-letters", group: "random", sizes: [2, 3, 4, 6], count: 4, generate: twoLetters },
    { name: "powers", group: "large", sizes: [200_000], count: 2, generate: powers },
    { name: "near-powers", group: "large", sizes: [200_000], generate: nearPowers },
  ],
  growth: [
    {
      dimension: "length",
      timingSizes: [25_000, 50_000, 100_000, 200_000],
      countingSize: 500,
      generate: longPowers,
    },
  ],
  reference,
  isValid,
  measure,
  shrink,
});

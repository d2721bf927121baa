import { stripVTControlCharacters } from "node:util";

/*
 * How many columns text takes in a terminal. The package string-width says the same of everything that we
 * print (a test holds it to that), but its regular expressions cost 60 ms of a start that should take 100.
 */

/** Ranges of code points that are two columns wide: East Asian wide and full-width, and pictographs. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Ranges that take no column: controls, combining marks, joiners, variation selectors. */
const emptyRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x0300, 0x036f],
  [0x200b, 0x200f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

const isIn = (ranges: readonly (readonly [number, number])[], point: number) =>
  ranges.some(([first, last]) => first <= point && point <= last);

export function widthOf(text: string): number {
  if (isPlainAscii(text)) return text.length;
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    const point = character.codePointAt(0)!;
    if (isIn(emptyRanges, point)) continue;
    width += point >= 0x1100 && isIn(wideRanges, point) ? 2 : 1;
  }
  return width;
}

function isPlainAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e) return false;
  }
  return true;
}

import type { NumericArray } from "./value.ts";

/** A number with as few digits as give it back: seven or so for an element of a Float32Array. */
export function writeNumber(value: number, within?: NumericArray): string {
  if (Object.is(value, -0)) return "-0";
  if (!(within instanceof Float32Array) || Number.isInteger(value) || !Number.isFinite(value))
    return String(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

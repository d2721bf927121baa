import { isList, isNumericArray, isRecord, isTensor, type Value } from "../core/value.ts";

const longest = 64;

/** A value as source text that can be pasted into an editor: exact digits, long arrays cut with a comment. */
export function writeValue(value: Value): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return writeNumber(value);
  if (typeof value === "string") {
    const text = JSON.stringify(value);
    return text.length > 400 ? `${text.slice(0, 400)}…" /* ${value.length} characters */` : text;
  }
  // A plain array of numbers comes back from the sandbox as float64.
  if (value instanceof Float64Array) return `[${writeNumbers(value)}]`;
  if (isNumericArray(value)) return `${value.constructor.name}.of(${writeNumbers(value)})`;
  if (isTensor(value)) {
    const array = `${value.data.constructor.name}.of(${writeNumbers(value.data)})`;
    return `ndarray(${array}, [${value.shape.join(", ")}])`;
  }
  if (isList(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([name, each]) => `${writeName(name)}: ${writeValue(each)}`);
    return `{ ${fields.join(", ")} }`;
  }
  return "?";
}

function writeName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** The shortest digits that read back as the same number; a float32's own, not its float64 expansion. */
function writeNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (Number.isFinite(value) && Math.fround(value) === value && !Number.isInteger(value)) {
    for (let digits = 1; digits <= 9; digits += 1) {
      const short = Number(value.toPrecision(digits));
      if (Math.fround(short) === value) return String(short);
    }
  }
  return String(value);
}

function writeNumbers(numbers: ArrayLike<number>): string {
  const shown = Array.from({ length: Math.min(numbers.length, longest) }, (_, i) => writeNumber(numbers[i]!));
  if (numbers.length > longest) shown.push(`/* ... ${numbers.length} in all */`);
  return shown.join(", ");
}

import type { Comparison, ValueType } from "./problem.ts";
import { toSnakeCase } from "./scaffold.ts";
import type { Text } from "./text.ts";
import {
  type Dtype,
  dtypeOf,
  isList,
  isNumericArray,
  isRecord,
  isTensor,
  sizeOf,
  type Value,
} from "./value.ts";
import { describeType } from "./value-type.ts";

/** What a solution returned, as the sandbox read it. */
export interface Actual {
  readonly value: Value;
  /** What the outermost value was in the solution's own language: "Float32Array", "Array", "undefined", "dict" ... */
  readonly typeName: string;
}

/** One element that differs; `index` is empty for a single value. */
export interface Mismatch {
  readonly index: readonly number[];
  readonly expected: Value;
  readonly got: Value;
}

/** How an actual result departs from the expected one. `path` leads to the part: ["gradInput"], [1, "x"]. */
export type Difference = { readonly path: Path } & (
  | { readonly code: "nothing" }
  | { readonly code: "type"; readonly expected: ValueType; readonly got: string }
  | { readonly code: "dtype"; readonly expected: Dtype; readonly got: string }
  | { readonly code: "shape"; readonly expected: readonly number[]; readonly got: readonly number[] }
  | {
      readonly code: "length";
      readonly expected: number;
      readonly got: number;
      readonly first: Mismatch | null;
    }
  | { readonly code: "field"; readonly name: string }
  | { readonly code: "not-whole"; readonly index: number; readonly got: number }
  | { readonly code: "order"; readonly first: Mismatch }
  | {
      readonly code: "values";
      readonly differing: number;
      readonly total: number;
      readonly first: readonly Mismatch[];
    }
);
export type Path = readonly (string | number)[];

/** How many mismatches a difference names. */
const namedMismatches = 4;

/**
 * Holds a result against the expected one: type and shape first, then element type, then values. Null when it
 * passes. With `close`, |actual - expected| <= atol + rtol * |expected| for each element; a NaN passes only
 * where a NaN is expected, and infinities must be equal. `check` compares shape and type alone.
 */
export function compareResult(
  expected: Value,
  actual: Actual,
  type: ValueType,
  comparison: Comparison,
): Difference | null {
  return comparePart(expected, actual, type, { comparison, path: [] });
}

/** Whether a result is of the type at all, for problems that check values by themselves. */
export function checkType(expected: Value, actual: Actual, type: ValueType): Difference | null {
  return comparePart(expected, actual, type, { comparison: { kind: "check" }, path: [] });
}

interface Comparing {
  readonly comparison: Comparison;
  readonly path: Path;
}

function comparePart(
  expected: Value,
  actual: Actual,
  type: ValueType,
  comparing: Comparing,
): Difference | null {
  const { path } = comparing;
  const wrongType = (): Difference => ({ path, code: "type", expected: type, got: actual.typeName });
  if (actual.typeName === "undefined") return { path, code: "nothing" };
  if (type.kind === "nullable") {
    if (expected !== null) return comparePart(expected, actual, type.of, comparing);
    return actual.value === null ? null : valuesDiffer(path, 1, 1, [mismatch([], null, actual.value)]);
  }
  switch (type.kind) {
    case "number":
    case "integer":
    case "string":
    case "boolean": {
      const scalar = readScalar(actual.value);
      if (typeof scalar !== (type.kind === "integer" ? "number" : type.kind)) return wrongType();
      return agrees(expected, scalar, comparing.comparison)
        ? null
        : valuesDiffer(path, 1, 1, [mismatch([], expected, scalar)]);
    }
    case "vector":
      return compareVector(expected, actual, type.dtype, comparing);
    case "indices":
      return compareIndices(expected, actual, comparing);
    case "tensor":
      return compareTensor(expected, actual, type.dtype, comparing);
    case "list":
    case "tuple": {
      const items = readList(actual.value);
      if (!items) return wrongType();
      const typeAt = (i: number) => (type.kind === "list" ? type.of : type.of[i]!);
      return compareItems(readList(expected)!, items, typeAt, comparing);
    }
    case "record": {
      const fields = readFields(actual.value, Object.keys(type.fields));
      if (!fields) return wrongType();
      for (const [name, fieldType] of Object.entries(type.fields)) {
        const field = fields[name];
        if (field === undefined) return { path, code: "field", name };
        const difference = comparePart(fieldOf(expected, name), named(field), fieldType, {
          ...comparing,
          path: [...path, name],
        });
        if (difference) return difference;
      }
      return null;
    }
    case "oracle":
      return wrongType();
  }
}

function compareItems(
  expected: readonly Value[],
  items: readonly Value[],
  typeAt: (i: number) => ValueType,
  comparing: Comparing,
): Difference | null {
  const { path, comparison } = comparing;
  const differences: Difference[] = [];
  for (let i = 0; i < Math.min(expected.length, items.length); i += 1) {
    const difference = comparePart(expected[i]!, named(items[i]!), typeAt(i), {
      comparison,
      path: [...path, i],
    });
    if (difference) differences.push(difference);
    if (difference && difference.code !== "values") return difference;
  }
  if (expected.length !== items.length && comparison.kind !== "check") {
    return { path, code: "length", expected: expected.length, got: items.length, first: null };
  }
  const first = differences[0];
  if (!first || differences.length === 1) return first ?? null;
  // Several items differ: told together where they are single values, by the first otherwise.
  const mismatches = differences.flatMap((each) =>
    each.code === "values" && each.total === 1
      ? [{ ...each.first[0]!, index: [Number(each.path.at(-1))] }]
      : [],
  );
  if (mismatches.length < differences.length) return first;
  return valuesDiffer(path, mismatches.length, expected.length, mismatches);
}

function compareVector(
  expected: Value,
  actual: Actual,
  dtype: Dtype,
  { path, comparison }: Comparing,
): Difference | null {
  const numbers = readNumbers(actual.value);
  if (!numbers) return { path, code: "type", expected: { kind: "vector", dtype }, got: actual.typeName };
  const wrong = checkDtype(actual, dtype, path);
  if (wrong) return wrong;
  return compareNumbers(readNumbers(expected)!, numbers, comparison, path);
}

function compareNumbers(
  expected: ArrayLike<number>,
  got: ArrayLike<number>,
  comparison: Comparison,
  path: Path,
): Difference | null {
  if (comparison.kind === "check") return null;
  const { differing, first } = collectMismatches(expected, got, comparison, (i) => [i]);
  if (expected.length !== got.length) {
    return { path, code: "length", expected: expected.length, got: got.length, first: first[0] ?? null };
  }
  return differing === 0 ? null : valuesDiffer(path, differing, expected.length, first);
}

function compareIndices(expected: Value, actual: Actual, { path, comparison }: Comparing): Difference | null {
  const indices = readNumbers(actual.value);
  if (!indices) return { path, code: "type", expected: { kind: "indices" }, got: actual.typeName };
  for (let i = 0; i < indices.length; i += 1) {
    if (!Number.isInteger(indices[i])) return { path, code: "not-whole", index: i, got: indices[i]! };
  }
  const wanted = readNumbers(expected)!;
  const difference = compareNumbers(wanted, indices, comparison, path);
  if (difference?.code === "values" && haveSameElements(wanted, indices)) {
    return { path, code: "order", first: difference.first[0]! };
  }
  return difference;
}

function compareTensor(
  expected: Value,
  actual: Actual,
  dtype: Dtype,
  { path, comparison }: Comparing,
): Difference | null {
  const wanted = readTensor(expected)!;
  const got = readTensor(actual.value);
  // A plain or typed array stands for a tensor where one dimension is meant.
  if (!got || (wanted.shape.length !== 1 && !isTensor(actual.value))) {
    const type = { kind: "tensor", dtype, shape: wanted.shape } as const;
    return { path, code: "type", expected: type, got: actual.typeName };
  }
  const sameShape =
    got.shape.length === wanted.shape.length && got.shape.every((extent, i) => extent === wanted.shape[i]);
  if (!sameShape && comparison.kind !== "check") {
    return { path, code: "shape", expected: wanted.shape, got: got.shape };
  }
  const wrong = checkDtype(actual, dtype, path);
  if (wrong || comparison.kind === "check") return wrong;
  const { differing, first } = collectMismatches(wanted.data, got.data, comparison, (i) =>
    unravel(i, wanted.shape),
  );
  return differing === 0 ? null : valuesDiffer(path, differing, wanted.data.length, first);
}

function collectMismatches(
  expected: ArrayLike<number>,
  got: ArrayLike<number>,
  comparison: Comparison,
  indexOf: (i: number) => readonly number[],
): { differing: number; first: Mismatch[] } {
  const first: Mismatch[] = [];
  let differing = 0;
  for (let i = 0; i < Math.min(expected.length, got.length); i += 1) {
    if (numbersAgree(expected[i]!, got[i]!, comparison)) continue;
    differing += 1;
    if (first.length < namedMismatches) first.push(mismatch(indexOf(i), expected[i]!, got[i]!));
  }
  return { differing, first };
}

function agrees(expected: Value, got: Value, comparison: Comparison): boolean {
  if (typeof expected === "number" && typeof got === "number") return numbersAgree(expected, got, comparison);
  return comparison.kind === "check" || expected === got;
}

function numbersAgree(expected: number, got: number, comparison: Comparison): boolean {
  if (comparison.kind === "check" || expected === got) return true;
  if (Number.isNaN(expected)) return Number.isNaN(got);
  // Written so that a NaN on either side fails, and an infinity is close to nothing but itself.
  if (comparison.kind === "exact" || !Number.isFinite(expected) || !Number.isFinite(got)) return false;
  return Math.abs(got - expected) <= comparison.atol + comparison.rtol * Math.abs(expected);
}

/** A plain array takes any element type; a typed one must have the one that is meant. */
function checkDtype({ value, typeName }: Actual, dtype: Dtype, path: Path): Difference | null {
  if (isPlain(typeName)) return null;
  const array = isTensor(value) ? value.data : value;
  if (!isNumericArray(array)) return null;
  const got = typeName.match(/<(\w+)>/)?.[1] ?? dtypeOf(array);
  if (got === dtype) return null;
  // NumPy's whole numbers are int64 unless one asks; what counts is that they are whole.
  if (dtype === "int32" && /^u?int\d+$/.test(got)) return null;
  return { path, code: "dtype", expected: dtype, got };
}

/** The sandbox packs plain arrays of numbers as Float64Array and tells so by the type's name. */
function isPlain(typeName: string): boolean {
  return ["Array", "list", "tuple"].includes(typeName);
}

/** A part of a result: the sandbox named only the whole, and inside it plain arrays are Float64Arrays. */
function named(value: Value): Actual {
  return { value, typeName: nameOf(value) };
}

function nameOf(value: Value): string {
  if (value === null) return "null";
  if (isNumericArray(value)) return value instanceof Float64Array ? "Array" : value.constructor.name;
  if (isTensor(value)) return `ndarray<${dtypeOf(value.data)}>`;
  if (isList(value)) return "Array";
  return isRecord(value) ? "object" : typeof value;
}

function readScalar(value: Value): Value {
  return isTensor(value) && value.shape?.length === 0 ? value.data[0]! : value;
}

function readList(value: Value): readonly Value[] | null {
  if (isList(value)) return value;
  return isNumericArray(value) ? Array.from(value) : null;
}

function readNumbers(value: Value): ArrayLike<number> | null {
  if (isNumericArray(value)) return value;
  if (isTensor(value)) return value.shape?.length === 1 ? value.data : null;
  if (!isList(value)) return null;
  return value.every((each) => typeof each === "number") ? (value as readonly number[]) : null;
}

/** A solution may build `{ data, shape }` by hand, so the shape is not taken on trust. */
function readTensor(value: Value): { shape: readonly number[]; data: ArrayLike<number> } | null {
  if (isTensor(value)) {
    const extents = readNumbers((value.shape as Value | undefined) ?? null);
    const shape = extents && Array.from(extents);
    return shape && sizeOf(shape) === value.data.length ? { shape, data: value.data } : null;
  }
  const data = readNumbers(value);
  return data && { shape: [data.length], data };
}

/** A record's fields by our names: as they are, in Python's spelling, or a tuple in the declared order. */
function readFields(value: Value, names: readonly string[]): Readonly<Record<string, Value>> | null {
  if (isRecord(value) || isTensor(value)) {
    const given = value as unknown as Readonly<Record<string, Value>>;
    return Object.fromEntries(
      names.flatMap((name) => {
        const key = [name, toSnakeCase(name)].find((each) => Object.hasOwn(given, each));
        return key === undefined ? [] : [[name, given[key]!]];
      }),
    );
  }
  const items = readList(value);
  if (items?.length !== names.length) return null;
  return Object.fromEntries(names.map((name, i) => [name, items[i]!]));
}

function fieldOf(value: Value, name: string): Value {
  return (value as unknown as Readonly<Record<string, Value>>)[name] ?? null;
}

function haveSameElements(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const sorted = (values: ArrayLike<number>) => Float64Array.from(values).sort();
  const [left, right] = [sorted(a), sorted(b)];
  return left.length === right.length && left.every((value, i) => value === right[i]);
}

function unravel(offset: number, shape: readonly number[]): number[] {
  let rest = offset;
  return shape
    .map((_, axis) => shape[shape.length - 1 - axis]!)
    .map((extent) => {
      const index = rest % extent;
      rest = (rest - index) / extent;
      return index;
    })
    .reverse();
}

function mismatch(index: readonly number[], expected: Value, got: Value): Mismatch {
  return { index, expected, got };
}

function valuesDiffer(path: Path, differing: number, total: number, first: readonly Mismatch[]): Difference {
  return { path, code: "values", differing, total, first: first.slice(0, namedMismatches) };
}

/**
 * Whether two results are the same whatever type was asked for, numbers within the comparison's tolerance: how
 * a submission is held against known mistakes, whose results may be of a wrong type in the same way.
 */
export function resultsAgree(a: Value, b: Value, comparison: Comparison): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return numbersAgree(a, b, comparison.kind === "close" ? comparison : { kind: "exact" });
  }
  const [left, right] = [readList(a), readList(b)];
  if (left && right) {
    return left.length === right.length && left.every((each, i) => resultsAgree(each, right[i]!, comparison));
  }
  if (isTensor(a) && isTensor(b)) {
    return resultsAgree(a.data, b.data, comparison) && String(a.shape) === String(b.shape);
  }
  if (isRecord(a) && isRecord(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && resultsAgree(a[name]!, b[name]!, comparison))
    );
  }
  return a === b;
}

/** A result in our own names: a record that came as a Python dict or tuple as our record, all else as it is. */
export function alignResult(value: Value, type: ValueType): Value {
  if (type.kind !== "record") return value;
  return readFields(value, Object.keys(type.fields)) ?? value;
}

/** The one place that puts differences into words. */
export function wordDifference(difference: Difference): Text {
  const where = wordPath(difference.path);
  const sentence = wordCode(difference);
  return where === "" ? sentence : { en: `${where}: ${sentence.en}`, zh: `${where}：${sentence.zh}` };
}

function wordCode(difference: Difference): Text {
  switch (difference.code) {
    case "nothing":
      return { en: "nothing was returned", zh: "没有返回值" };
    case "type": {
      const { expected, got } = difference;
      return {
        en: `expected ${describeType(expected, "en")}, got ${got}`,
        zh: `应返回${describeType(expected, "zh")}，实际是 ${got}`,
      };
    }
    case "dtype": {
      const { expected, got } = difference;
      return {
        en: `expected elements of type ${expected}, got ${got}`,
        zh: `元素类型应为 ${expected}，实际是 ${got}`,
      };
    }
    case "shape": {
      const [expected, got] = [difference.expected, difference.got].map((each) => `[${each.join(", ")}]`);
      return { en: `expected shape ${expected}, got ${got}`, zh: `形状应为 ${expected}，实际是 ${got}` };
    }
    case "length": {
      const { expected, got, first } = difference;
      const at = first && wordMismatch(first);
      return {
        en: `expected ${expected} ${expected === 1 ? "element" : "elements"}, got ${got}${at ? `; first difference ${at.en}` : ""}`,
        zh: `应有 ${expected} 个元素，实际 ${got} 个${at ? `；首个不同在 ${at.zh}` : ""}`,
      };
    }
    case "field":
      return {
        en: `the field "${difference.name}" is missing`,
        zh: `缺少字段 "${difference.name}"`,
      };
    case "not-whole": {
      const { index, got } = difference;
      return {
        en: `an index must be a whole number, got ${formatNumber(got)} at [${index}]`,
        zh: `下标必须是整数，[${index}] 处是 ${formatNumber(got)}`,
      };
    }
    case "order": {
      const at = wordMismatch(difference.first);
      return {
        en: `the right indices in another order; first difference ${at.en}`,
        zh: `下标都对，但顺序不同；首个不同在 ${at.zh}`,
      };
    }
    case "values": {
      const { differing, total, first } = difference;
      if (total === 1 && first[0]!.index.length === 0) return wordMismatch(first[0]!);
      const places = first.map(wordMismatch);
      const more = differing > first.length;
      return {
        en: `${differing} of ${total} ${total === 1 ? "value differs" : "values differ"}: ${places.map(({ en }) => en).join("; ")}${more ? "; …" : ""}`,
        zh: `${total} 个值中有 ${differing} 个不同：${places.map(({ zh }) => zh).join("；")}${more ? "；……" : ""}`,
      };
    }
  }
}

function wordMismatch({ index, expected, got }: Mismatch): Text {
  const [wanted, actual] = formatPair(expected, got);
  const en = `expected ${wanted}, got ${actual}`;
  const zh = `应为 ${wanted}，实际是 ${actual}`;
  const at = `[${index.join(", ")}]`;
  return index.length === 0 ? { en, zh } : { en: `at ${at} ${en}`, zh: `${at}：${zh}` };
}

function wordPath(path: Path): string {
  return path.reduce<string>((words, step) => {
    if (typeof step === "number") return `${words}[${step}]`;
    return words === "" ? step : `${words}.${step}`;
  }, "");
}

/** Seven digits, as float32 has, unless that would print two different numbers alike. */
function formatPair(expected: Value, got: Value): [string, string] {
  const short = [formatScalar(expected, 7), formatScalar(got, 7)] as const;
  return short[0] === short[1] ? [formatScalar(expected, 17), formatScalar(got, 17)] : [...short];
}

function formatScalar(value: Value, digits: number): string {
  if (typeof value === "number") return formatNumber(value, digits);
  const text = isNumericArray(value) || isTensor(value) ? nameOf(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A number as a person would write it. */
export function formatNumber(value: number, digits = 7): string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}

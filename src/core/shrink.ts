import { writeNumber } from "./number-text.ts";
import type { Arguments, ValueType } from "./problem.ts";
import {
  isList,
  isNumericArray,
  isRecord,
  isTensor,
  type NumericArray,
  sizeOf,
  type Value,
} from "./value.ts";

export interface ShrinkOptions {
  /** The type of each argument; the same named extent means the same dimension. */
  readonly types: readonly ValueType[];
  /** Whether an input keeps the statement's promises; shrinking stays within them. */
  isValid(input: Arguments): boolean;
  /** Whether the solution still fails on it. */
  fails(input: Arguments): Promise<boolean>;
  /** The problem's own simpler inputs, tried before those that the types suggest. */
  suggest?(input: Arguments): Iterable<Arguments>;
  /** The most times that `fails` is asked. */
  readonly evaluations: number;
  /** Asked before each evaluation; false ends the search with what it has. */
  mayGoOn(): boolean;
}

/**
 * Searches for the smallest input that still fails: slices are dropped along each dimension in all arguments
 * that share it (delta debugging, Zeller and Hildebrandt 2002), then numbers become rounder and smaller, until
 * neither helps. The same input and answers give the same result, unless `mayGoOn` cuts the search short.
 */
export async function shrinkInput(input: Arguments, options: ShrinkOptions): Promise<Arguments> {
  const search = new Search(options);
  let best = input;
  for (;;) {
    const before = best;
    best = await search.followSuggestions(best);
    best = await search.dropSlices(best);
    best = await search.simplifyNumbers(best);
    if (best === before || search.isSpent) return best;
  }
}

type Path = readonly (string | number)[];

/** An input of more different numbers is still too large for them to be told apart. */
const mostDistinct = 64;

class Search {
  readonly #options: ShrinkOptions;
  #left: number;
  #stopped = false;

  constructor(options: ShrinkOptions) {
    this.#options = options;
    this.#left = options.evaluations;
  }

  get isSpent(): boolean {
    return this.#stopped || this.#left <= 0;
  }

  async #stillFails(candidate: Arguments): Promise<boolean> {
    if (this.isSpent) return false;
    if (!this.#options.mayGoOn()) {
      this.#stopped = true;
      return false;
    }
    if (!this.#options.isValid(candidate)) return false;
    this.#left -= 1;
    return this.#options.fails(candidate);
  }

  async followSuggestions(start: Arguments): Promise<Arguments> {
    const { suggest } = this.#options;
    if (!suggest) return start;
    let best = start;
    for (let improved = true; improved && !this.isSpent; ) {
      improved = false;
      for (const candidate of suggest(best)) {
        if (this.isSpent) break;
        // A suggestion that is no simpler could lead round in circles.
        if (measureInput(candidate) >= measureInput(best) || !(await this.#stillFails(candidate))) continue;
        best = candidate;
        improved = true;
        break;
      }
    }
    return best;
  }

  async dropSlices(start: Arguments): Promise<Arguments> {
    let best = start;
    for (const name of collectDimensions(this.#options.types, best).keys()) {
      best = await this.#dropAlong(name, best);
    }
    return best;
  }

  async #dropAlong(name: string, start: Arguments): Promise<Arguments> {
    let best = start;
    const extentNow = () => collectDimensions(this.#options.types, best).get(name)?.extent ?? 0;
    for (let chunk = extentNow(); chunk >= 1 && !this.isSpent; chunk = Math.floor(chunk / 2)) {
      for (let from = 0; from < extentNow() && !this.isSpent; ) {
        const dimension = collectDimensions(this.#options.types, best).get(name)!;
        const count = Math.min(chunk, dimension.extent - from);
        const candidate = dropSlice(best, dimension, from, count);
        if (await this.#stillFails(candidate)) best = candidate;
        else from += count;
      }
    }
    return best;
  }

  async simplifyNumbers(start: Arguments): Promise<Arguments> {
    let best = await this.#simplifyEqualNumbers(start);
    for (const path of collectNumbers(best)) best = await this.#simplifyAt(path, best);
    return best;
  }

  /** Numbers that are equal may have to stay equal (a value at its threshold), so they change together first. */
  async #simplifyEqualNumbers(start: Arguments): Promise<Arguments> {
    let best = start;
    const distinct = new Set<number>();
    eachNumber(start, (value) => distinct.add(value));
    if (distinct.size > mostDistinct) return start;
    for (const value of distinct) {
      for (const simpler of simplerNumbers(value)) {
        const candidate = replaceEqual(best, value, simpler);
        if (!(await this.#stillFails(candidate))) continue;
        best = candidate;
        break;
      }
    }
    return best;
  }

  async #simplifyAt(path: Path, start: Arguments): Promise<Arguments> {
    let best = start;
    const value = readAt(best, path);
    if (typeof value === "number") {
      for (const simpler of simplerNumbers(value)) {
        const candidate = replaceAt(best, path, simpler);
        if (await this.#stillFails(candidate)) return candidate;
      }
      return best;
    }
    const length = (value as NumericArray).length;
    for (let chunk = length; chunk >= 1 && !this.isSpent; chunk = Math.floor(chunk / 2)) {
      for (let from = 0; from < length && !this.isSpent; from += chunk) {
        best = await this.#simplifyRange(path, best, from, Math.min(from + chunk, length));
      }
    }
    return best;
  }

  async #simplifyRange(path: Path, start: Arguments, from: number, to: number): Promise<Arguments> {
    const array = readAt(start, path) as NumericArray;
    for (const simplify of simplifications) {
      const changed = array.slice();
      let gain = 0;
      for (let i = from; i < to; i += 1) {
        changed[i] = simplify(array[i]!);
        gain += costOf(array[i]!, array) - costOf(changed[i]!, changed);
        if (costOf(changed[i]!, changed) > costOf(array[i]!, array)) changed[i] = array[i]!;
      }
      if (gain <= 0) continue;
      const candidate = replaceAt(start, path, changed);
      if (await this.#stillFails(candidate)) return candidate;
    }
    return start;
  }
}

const simplifications: readonly ((value: number) => number)[] = [
  () => 0,
  () => 1,
  (value) => (Number.isFinite(value) ? Math.trunc(value) : 0),
  (value) => (Number.isFinite(value) ? Math.trunc(value / 10) : 0),
  (value) => Math.round(value),
  (value) => Math.round(value * 10) / 10,
  (value) => Math.round(value * 100) / 100,
];

function simplerNumbers(value: number): number[] {
  const halves: number[] = [];
  for (
    let half = Math.trunc(value / 2);
    Math.abs(half) > 1 && halves.length < 12;
    half = Math.trunc(half / 2)
  ) {
    halves.push(half);
  }
  const candidates = [
    ...simplifications.map((simplify) => simplify(value)),
    ...halves.reverse(),
    value - Math.sign(value),
  ];
  return [...new Set(candidates)].filter((each) => costOf(each) < costOf(value));
}

/** How much there is to read in a number: fewer digits are simpler, then smaller ones, then positive ones. */
function costOf(value: number, within?: NumericArray): number {
  if (value === 0) return Object.is(value, -0) ? 1 : 0;
  const digits = writeNumber(value, within).length;
  return digits + (value < 0 ? 0.5 : 0) + Math.min(Math.abs(value), 1e6) / 1e7;
}

function measureInput(value: Value): number {
  if (typeof value === "number") return 1 + costOf(value) / 1000;
  if (typeof value === "string") return 1 + value.length;
  if (isTensor(value)) return measureInput(value.data);
  if (isNumericArray(value)) {
    let sum = 1;
    for (const each of value) sum += 1 + costOf(each, value) / 1000;
    return sum;
  }
  if (value === null || typeof value === "boolean") return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + measureInput(each), 1);
}

interface Dimension {
  readonly extent: number;
  /** Every place where it is an axis. */
  readonly members: readonly { readonly path: Path; readonly axis: number }[];
}

/** The dimensions along which an input can lose slices; unnamed ones are named by where they stand. */
function collectDimensions(types: readonly ValueType[], input: Arguments): Map<string, Dimension> {
  const found = new Map<string, { extent: number; members: { path: Path; axis: number }[] }>();
  const add = (extentName: string | number | undefined, extent: number, path: Path, axis: number) => {
    if (typeof extentName === "number") return;
    const name = extentName ?? `at ${path.join(".")}`;
    const dimension = found.get(name) ?? { extent, members: [] };
    dimension.members.push({ path, axis });
    found.set(name, dimension);
  };
  const visit = (type: ValueType, value: Value, path: Path): void => {
    if (value === null) return;
    switch (type.kind) {
      case "nullable":
        visit(type.of, value, path);
        break;
      case "string":
        add(undefined, (value as string).length, path, 0);
        break;
      case "vector":
      case "indices":
        add(type.length, (value as NumericArray).length, path, 0);
        break;
      case "tensor":
        if (isTensor(value)) {
          for (const [axis, extent] of type.shape.entries()) add(extent, value.shape[axis]!, path, axis);
        }
        break;
      case "list":
        if (isList(value)) {
          add(undefined, value.length, path, 0);
          for (const [i, each] of value.entries()) visit(type.of, each, [...path, i]);
        }
        break;
      case "tuple":
        if (isList(value)) for (const [i, each] of value.entries()) visit(type.of[i]!, each, [...path, i]);
        break;
      case "record":
        for (const [name, field] of Object.entries(type.fields)) {
          visit(field, (value as Readonly<Record<string, Value>>)[name] ?? null, [...path, name]);
        }
        break;
      default:
        break;
    }
  };
  for (const [i, type] of types.entries()) visit(type, input[i] ?? null, [i]);
  return found;
}

function dropSlice(input: Arguments, { members }: Dimension, from: number, count: number): Arguments {
  return members.reduce<Arguments>(
    (smaller, { path, axis }) => replaceAt(smaller, path, cutOut(readAt(smaller, path), axis, from, count)),
    input,
  );
}

function cutOut(value: Value, axis: number, from: number, count: number): Value {
  if (typeof value === "string") return value.slice(0, from) + value.slice(from + count);
  if (isList(value)) return [...value.slice(0, from), ...value.slice(from + count)];
  if (isNumericArray(value)) return value.filter((_, i) => i < from || i >= from + count);
  if (!isTensor(value)) return value;
  const inner = sizeOf(value.shape.slice(axis + 1));
  const extent = value.shape[axis]!;
  const data = value.data.filter((_, offset) => {
    const i = Math.floor(offset / inner) % extent;
    return i < from || i >= from + count;
  });
  return { shape: value.shape.map((each, i) => (i === axis ? each - count : each)), data };
}

function eachNumber(value: Value, visit: (value: number) => void): void {
  if (typeof value === "number") visit(value);
  else if (isNumericArray(value)) value.forEach(visit);
  else if (isTensor(value)) value.data.forEach(visit);
  else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) eachNumber(each, visit);
  }
}

function replaceEqual(input: Arguments, from: number, to: number): Arguments {
  const replace = (value: Value): Value => {
    if (typeof value === "number") return Object.is(value, from) ? to : value;
    if (isNumericArray(value)) return value.map((each) => (Object.is(each, from) ? to : each));
    if (isTensor(value)) return { ...value, data: replace(value.data) as NumericArray };
    if (isList(value)) return value.map(replace);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replace(each)]));
  };
  return input.map(replace);
}

/** Paths of all numbers and numeric arrays. */
function collectNumbers(input: Arguments): Path[] {
  const paths: Path[] = [];
  const visit = (value: Value, path: Path): void => {
    if (typeof value === "number" || isNumericArray(value)) paths.push(path);
    else if (isTensor(value)) paths.push([...path, "data"]);
    else if (isList(value)) value.forEach((each, i) => void visit(each, [...path, i]));
    else if (isRecord(value)) for (const [name, each] of Object.entries(value)) visit(each, [...path, name]);
  };
  visit(input, []);
  return paths;
}

function readAt(value: Value, path: Path): Value {
  return path.reduce<Value>(
    (part, step) => (part as unknown as Record<string | number, Value>)[step]!,
    value,
  );
}

function replaceAt(input: Arguments, path: Path, value: Value): Arguments;
function replaceAt(input: Value, path: Path, value: Value): Value;
function replaceAt(input: Value, path: Path, value: Value): Value {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (isList(input)) return input.map((each, i) => (i === step ? replaceAt(each, rest, value) : each));
  const fields = input as Readonly<Record<string, Value>>;
  return { ...fields, [step]: replaceAt(fields[step]!, rest, value) };
}

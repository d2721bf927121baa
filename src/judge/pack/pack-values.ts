import { escapeControls } from "../../core/plain-text.ts";
import type { Arguments, Extent, Finding, ProblemMeta, ValueType } from "../../core/problem.ts";
import type { Text } from "../../core/text.ts";
import {
  isList,
  isNumericArray,
  isRecord,
  makeArray,
  type NumericArray,
  tensor,
  type Value,
} from "../../core/value.ts";
import { CodeError } from "../problem-host.ts";

/*
 * What a pack's code gives, held against what the problem says that it gives: the judge trusts its own problems
 * to keep their types, and nothing of a pack's gets past here that does not.
 */

/** Extents seen so far, by the dimension's name: the same name means the same extent throughout one input. */
type Extents = Map<string, number>;

export function readInput(value: Value, meta: ProblemMeta): Arguments {
  const items = asItems(value, "the input");
  if (items.length !== meta.parameters.length) {
    throw misfit(`${items.length} arguments instead of ${meta.parameters.length}`);
  }
  const extents: Extents = new Map();
  return meta.parameters.map(({ name, type }, i) => {
    // An oracle's place is held by null.
    if (type.kind === "oracle") return null;
    return conform(items[i]!, type, name, extents);
  });
}

export function readInputs(value: Value, meta: ProblemMeta, most: number): Arguments[] {
  return asItems(value, "the inputs")
    .slice(0, most)
    .map((each) => readInput(each, meta));
}

/** A result, or what an oracle answers. */
export function readResult(value: Value, type: ValueType): Value {
  return conform(value, type, "the result", new Map());
}

export function readMeasures(value: Value): Readonly<Record<string, number>> {
  if (!isRecord(value)) throw misfit("measures that are no record");
  const entries = Object.entries(value).map(([name, each]): [string, number] => {
    if (typeof each !== "number") throw misfit(`a measure that is no number: ${name}`);
    return [name, each];
  });
  return Object.fromEntries(entries);
}

const longestMessage = 500;

/** The finding of a check: words of the pack's, which are shown. */
export function readFinding(value: Value): Finding | null {
  if (value === null) return null;
  const message = isRecord(value) ? value.message : null;
  if (!message || !isRecord(message)) throw misfit("neither null nor { message: { en, zh } }");
  return { message: readText(message) };
}

export function readText(value: Value): Text {
  const { en, zh } = isRecord(value) ? value : {};
  if (typeof en !== "string" || typeof zh !== "string") throw misfit("a message without { en, zh }");
  const clean = (text: string) => escapeControls(text.slice(0, longestMessage));
  return { en: clean(en), zh: clean(zh) };
}

function misfit(what: string): CodeError {
  const clean = escapeControls(what.slice(0, longestMessage));
  return new CodeError({ en: `it gave ${clean}`, zh: `返回值不合要求：${clean}` });
}

/** Plain arrays of numbers come out of the sandbox as Float64Array. */
function asItems(value: Value, place: string): readonly Value[] {
  if (isList(value)) return value;
  if (isNumericArray(value)) return Array.from(value);
  throw misfit(`no list for ${place}`);
}

function conform(value: Value, type: ValueType, place: string, extents: Extents): Value {
  switch (type.kind) {
    case "number":
    case "string":
    case "boolean":
      if (typeof value !== type.kind) throw misfit(`no ${type.kind} for ${place}`);
      return value;
    case "integer":
      if (!Number.isInteger(value)) throw misfit(`no whole number for ${place}`);
      return value;
    case "nullable":
      return value === null ? null : conform(value, type.of, place, extents);
    case "vector":
      return readVector(value, type, place, extents);
    case "indices":
      if (!isNumericArray(value)) throw misfit(`no indices for ${place}`);
      expectExtent(value.length, type.length, place, extents);
      return value;
    case "tensor":
      return readTensor(value, type, place, extents);
    case "list":
      return asItems(value, place).map((each) => conform(each, type.of, place, extents));
    case "tuple": {
      const items = asItems(value, place);
      if (items.length !== type.of.length) throw misfit(`${items.length} items for ${place}`);
      return items.map((each, i) => conform(each, type.of[i]!, place, extents));
    }
    case "record": {
      if (!isRecord(value)) throw misfit(`no record for ${place}`);
      const fields = Object.entries(type.fields).map(([name, field]): [string, Value] => {
        const own = Object.hasOwn(value, name) ? value[name]! : null;
        return [name, conform(own, field, `${place}.${name}`, extents)];
      });
      return Object.fromEntries(fields);
    }
    case "oracle":
      throw misfit(`a function inside ${place}`);
  }
}

type VectorType = Extract<ValueType, { kind: "vector" }>;

function readVector(value: Value, { dtype, length }: VectorType, place: string, extents: Extents): Value {
  if (!isNumericArray(value)) throw misfit(`no numbers for ${place}`);
  expectExtent(value.length, length, place, extents);
  return toArray(value, dtype);
}

type TensorType = Extract<ValueType, { kind: "tensor" }>;

/** Tensors come out of the sandbox as such or, where the pack built the record itself, as a record. */
function readTensor(value: Value, type: TensorType, place: string, extents: Extents): Value {
  if (typeof value !== "object" || value === null || isList(value) || isNumericArray(value)) {
    throw misfit(`no tensor for ${place}`);
  }
  const { data, shape: given } = value as Readonly<Record<string, Value | undefined>>;
  if (!data || !isNumericArray(data) || given === undefined) throw misfit(`no tensor for ${place}`);
  const shape = asItems(given, place).map(Number);
  const isShape = shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0);
  if (!isShape || shape.length !== type.shape.length) {
    throw misfit(`shape [${shape.slice(0, 8).join(", ")}] for ${place}`);
  }
  for (const [axis, extent] of shape.entries()) expectExtent(extent, type.shape[axis], place, extents);
  return tensor(shape, toArray(data, type.dtype));
}

function expectExtent(found: number, wanted: Extent | undefined, place: string, extents: Extents): void {
  if (wanted === undefined) return;
  const known = typeof wanted === "number" ? wanted : extents.get(wanted);
  if (known === undefined) extents.set(wanted as string, found);
  else if (known !== found) throw misfit(`extent ${found} instead of ${wanted} = ${known} for ${place}`);
}

function toArray(array: NumericArray, dtype: Parameters<typeof makeArray>[0]): NumericArray {
  const wanted = makeArray(dtype, array.length);
  wanted.set(array);
  return wanted;
}

import {
  type Dtype,
  dtypeOf,
  dtypes,
  isList,
  isNumericArray,
  isTensor,
  makeArray,
  type NumericArray,
  sizeOf,
  type Value,
} from "../core/value.ts";
import type { Runtime } from "./api.ts";
import { FrameError } from "./frames.ts";
import { bytesPerElement, type Wire } from "./protocol.ts";

/** Values as a child of `runtime` reads them; `oracleAt` are the positions at which it puts the oracle. */
export function encodeValues(
  values: readonly Value[],
  runtime: Runtime,
  oracleAt: readonly number[] = [],
): { readonly wires: readonly Wire[]; readonly bytes: readonly Uint8Array[] } {
  const bytes: Uint8Array[] = [];
  const wires = values.map((value, position) =>
    oracleAt.includes(position) ? ({ kind: "oracle" } as const) : encode(value, runtime, bytes),
  );
  return { wires, bytes };
}

function encode(value: Value, runtime: Runtime, bytes: Uint8Array[]): Wire {
  if (typeof value === "number") return encodeNumber(value);
  if (typeof value !== "object" || value === null) return value;
  if (isNumericArray(value)) {
    bytes.push(bytesOf(value));
    return { kind: "array", dtype: dtypeOf(value), length: value.length };
  }
  if (isTensor(value)) {
    const { data, shape } = value;
    bytes.push(bytesOf(data));
    return { kind: "tensor", dtype: dtypeOf(data), length: data.length, shape };
  }
  if (isList(value)) return encodeList(value, runtime, bytes);
  return {
    kind: "record",
    fields: Object.entries(value).map(([name, field]) => [name, encode(field, runtime, bytes)]),
  };
}

function encodeNumber(value: number): Wire {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { kind: "number", is: Object.is(value, -0) ? "-0" : (String(value) as "NaN") };
}

function encodeList(list: readonly Value[], runtime: Runtime, bytes: Uint8Array[]): Wire {
  // Python tells 1 from 1.0, which JSON keeps and float64 does not.
  const isNumeric = runtime === "javascript" && list.every((element) => typeof element === "number");
  if (!isNumeric) return list.map((element) => encode(element, runtime, bytes));
  bytes.push(bytesOf(Float64Array.from(list)));
  return { kind: "numbers", length: list.length };
}

function bytesOf(array: NumericArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Splits a payload that the child sent into its JSON and the bytes behind it. */
export function splitPayload(payload: Uint8Array<ArrayBuffer>): {
  readonly message: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  if (payload.length < 4) throw new FrameError("a payload without its length");
  const length = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
  if (length > payload.length - 4) throw new FrameError("a payload shorter than it says");
  const text = Buffer.from(payload.buffer, payload.byteOffset + 4, length).toString("utf8");
  try {
    return { message: JSON.parse(text), bytes: payload.subarray(4 + length) };
  } catch {
    throw new FrameError("a payload that is no JSON");
  }
}

/** Values that the child sent, checked in every respect: the child is not trusted. */
export class ValueDecoder {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #offset = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  decode(wire: unknown, depth = 0): Value {
    if (depth > 64) throw new FrameError("values nested too deep");
    if (wire === null || typeof wire === "boolean" || typeof wire === "string") return wire;
    if (typeof wire === "number") return wire;
    if (Array.isArray(wire)) return wire.map((element) => this.decode(element, depth + 1));
    const fields = expectObject(wire);
    switch (fields.kind) {
      case "number":
        return this.#specialNumber(fields.is);
      case "array":
        return this.#array(expectDtype(fields.dtype), expectCount(fields.length));
      case "numbers":
        return this.#array("float64", expectCount(fields.length));
      case "tensor":
        return this.#tensor(fields);
      case "record":
        return this.#record(fields.fields, depth);
      default:
        throw new FrameError("a value of no known kind");
    }
  }

  /** Every byte must have been asked for. */
  finish(): void {
    if (this.#offset !== this.#bytes.length) throw new FrameError("bytes that belong to no value");
  }

  #specialNumber(is: unknown): number {
    if (is === "NaN" || is === "Infinity" || is === "-Infinity" || is === "-0") return Number(is);
    throw new FrameError("a number of no known kind");
  }

  #array(dtype: Dtype, length: number): NumericArray {
    const byteLength = length * bytesPerElement[dtype];
    if (byteLength > this.#bytes.length - this.#offset) throw new FrameError("an array beyond its bytes");
    const array = makeArray(dtype, length);
    bytesOf(array).set(this.#bytes.subarray(this.#offset, this.#offset + byteLength));
    this.#offset += byteLength;
    return array;
  }

  #tensor(fields: Record<string, unknown>): Value {
    if (!Array.isArray(fields.shape) || fields.shape.length > 32)
      throw new FrameError("a shape that is none");
    const shape = fields.shape.map(expectCount);
    const data = this.#array(expectDtype(fields.dtype), expectCount(fields.length));
    if (sizeOf(shape) !== data.length) throw new FrameError("a shape that does not fit its data");
    return { shape, data };
  }

  #record(fields: unknown, depth: number): Value {
    if (!Array.isArray(fields)) throw new FrameError("a record without fields");
    const entries = fields.map((field: unknown): [string, Value] => {
      if (!Array.isArray(field) || typeof field[0] !== "string")
        throw new FrameError("a field without a name");
      return [field[0], this.decode(field[1], depth + 1)];
    });
    return Object.fromEntries(entries);
  }
}

export function expectObject(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new FrameError("no object where one belongs");
  }
  return value as Record<string, unknown>;
}

export function expectString(value: unknown): string {
  if (typeof value !== "string") throw new FrameError("no text where some belongs");
  return value;
}

export function expectCount(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new FrameError("no count where one belongs");
  }
  return value;
}

function expectDtype(value: unknown): Dtype {
  const dtype = dtypes.find((each) => each === value);
  if (dtype === undefined) throw new FrameError("an element type of no known kind");
  return dtype;
}

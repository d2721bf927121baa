import { types } from "node:util";
import type { Dtype } from "../../core/value.ts";
import type { ThrownMessage, Wire } from "../protocol.ts";

/*
 * Reads what a solution returned, from the main realm, by intrinsics of the main realm, and never runs code
 * of the solution's: own data properties only, no Proxy is touched, typed arrays by their internal slots.
 */

/** What cannot be read, and where it stands: "function at [3].then". */
export class Unreadable extends Error {}
/** The result is larger than it may be. */
export class TooLarge extends Error {}

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
const slotOf = (name: PropertyKey) => Object.getOwnPropertyDescriptor(typedArrayPrototype, name)!.get!;
const nameSlot = slotOf(Symbol.toStringTag);
const lengthSlot = slotOf("length");
const bufferSlot = slotOf("buffer");
const offsetSlot = slotOf("byteOffset");
const byteLengthSlot = slotOf("byteLength");
const detachedSlot = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "detached")?.get;

const maxDepth = 32;

interface TypedElements {
  readonly name: string;
  readonly length: number;
  at(index: number): number;
  /** The elements as they are when the dtype is one that travels. */
  readonly raw: { readonly dtype: Dtype; readonly bytes: Uint8Array } | null;
}

export interface ReadResult {
  readonly wire: Wire;
  readonly typeName: string;
}

export class Reader {
  readonly bytes: Uint8Array[] = [];
  #room: number;

  constructor(outputBytes: number) {
    this.#room = outputBytes;
  }

  read(value: unknown): ReadResult {
    return { wire: value === undefined ? null : this.#read(value, "", 0), typeName: typeNameOf(value) };
  }

  #take(byteLength: number): void {
    this.#room -= byteLength;
    if (this.#room < 0) throw new TooLarge();
  }

  #read(value: unknown, path: string, depth: number): Wire {
    this.#take(8);
    switch (typeof value) {
      case "boolean":
        return value;
      case "string":
        this.#take(value.length * 2);
        return value;
      case "number":
        return wireNumber(value);
      case "object":
        return value === null ? null : this.#readObject(value, path, depth);
      default:
        throw unreadable(typeof value, path);
    }
  }

  #readObject(value: object, path: string, depth: number): Wire {
    if (types.isProxy(value)) throw unreadable("Proxy", path);
    if (depth > maxDepth) throw unreadable("nesting deeper than 32", path);
    if (types.isTypedArray(value)) return this.#readTypedArray(typedElements(value, path));
    if (Array.isArray(value)) return this.#readArray(value, path, depth);
    const exotic = exoticName(value);
    if (exotic !== null) throw unreadable(exotic, path);
    return looksLikeNdarray(value) ? this.#readNdarray(value, path) : this.#readRecord(value, path, depth);
  }

  #readTypedArray(elements: TypedElements): Wire {
    this.#take(elements.length * 8);
    if (elements.raw !== null) {
      this.bytes.push(elements.raw.bytes);
      return { kind: "array", dtype: elements.raw.dtype, length: elements.length };
    }
    return this.#numbers(elements.length, (index) => elements.at(index), "array");
  }

  /** As float64; `kind` says whether it was a typed array or a plain one. */
  #numbers(length: number, at: (index: number) => number, kind: "array" | "numbers"): Wire {
    const numbers = new Float64Array(length);
    for (let i = 0; i < length; i += 1) numbers[i] = at(i);
    this.bytes.push(new Uint8Array(numbers.buffer));
    return kind === "array" ? { kind, dtype: "float64", length } : { kind, length };
  }

  #readArray(array: readonly unknown[], path: string, depth: number): Wire {
    const length = arrayLength(array);
    this.#take(length * 8);
    const elements: unknown[] = new Array(length);
    let isNumeric = true;
    for (let i = 0; i < length; i += 1) {
      const element = ownData(array, i, path);
      elements[i] = element;
      if (typeof element !== "number") isNumeric = false;
    }
    if (isNumeric) return this.#numbers(length, (index) => elements[index] as number, "numbers");
    return elements.map((element, index) => this.#read(element, `${path}[${index}]`, depth + 1));
  }

  #readRecord(record: object, path: string, depth: number): Wire {
    const fields: [string, Wire][] = [];
    for (const key of Reflect.ownKeys(record)) {
      const descriptor = Object.getOwnPropertyDescriptor(record, key)!;
      if (!descriptor.enumerable) continue;
      if (typeof key === "symbol") throw unreadable("symbol key", path);
      this.#take(key.length * 2);
      const field = ownData(record, key, path);
      if (key === "data" && types.isTypedArray(field))
        throw unreadable("object that is nearly an ndarray", path);
      fields.push([key, this.#read(field, `${path}.${key}`, depth + 1)]);
    }
    return { kind: "record", fields };
  }

  /** Flattens a strided view to row-major order. */
  #readNdarray(view: object, path: string): Wire {
    const shape = readExtents(view, "shape", path);
    const rowMajor = isRowMajor(view);
    const stride = rowMajor ? rowMajorStride(shape) : readExtents(view, "stride", path);
    const offset = rowMajor ? 0 : Number(inheritedData(view, "offset"));
    const source = inheritedData(view, "data");
    const length = shape.reduce((product, extent) => product * extent, 1);
    if (shape.length !== stride.length || shape.some((extent) => extent < 0)) {
      throw unreadable("ndarray with a broken shape", path);
    }
    this.#take(length * 8);
    const elements = viewElements(source, path);
    if (rowMajor && elements.length !== length)
      throw unreadable("ndarray whose shape does not fit its data", path);
    checkReach(shape, stride, offset, elements.length, path);

    const dtype: Dtype = elements.raw?.dtype ?? "float64";
    const target = makeTarget(dtype, length);
    fillRowMajor(target, shape, stride, offset, elements);
    this.bytes.push(new Uint8Array(target.buffer));
    return { kind: "tensor", dtype, length, shape };
  }
}

function makeTarget(dtype: Dtype, length: number): Float32Array | Float64Array | Int32Array | Uint8Array {
  if (dtype === "float32") return new Float32Array(length);
  if (dtype === "int32") return new Int32Array(length);
  return dtype === "uint8" ? new Uint8Array(length) : new Float64Array(length);
}

function fillRowMajor(
  target: { [index: number]: number; readonly length: number },
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
  elements: TypedElements,
): void {
  const index = shape.map(() => 0);
  let position = offset;
  for (let i = 0; i < target.length; i += 1) {
    target[i] = elements.at(position);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position += stride[axis]!;
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      position -= stride[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
}

/** The least and greatest position that a view reaches must lie within its data. */
function checkReach(
  shape: readonly number[],
  stride: readonly number[],
  offset: number,
  length: number,
  path: string,
): void {
  if (shape.includes(0)) return;
  let least = offset;
  let greatest = offset;
  shape.forEach((extent, axis) => {
    const reach = (extent - 1) * stride[axis]!;
    if (reach < 0) least += reach;
    else greatest += reach;
  });
  if (!Number.isSafeInteger(least) || least < 0 || greatest >= length) {
    throw unreadable("ndarray that reaches beyond its data", path);
  }
}

function viewElements(source: unknown, path: string): TypedElements {
  if (typeof source !== "object" || source === null || types.isProxy(source)) {
    throw unreadable("ndarray without data", path);
  }
  if (types.isTypedArray(source)) return typedElements(source, path);
  if (!Array.isArray(source)) throw unreadable("ndarray over something that is no array", path);
  return {
    name: "array",
    length: arrayLength(source),
    raw: null,
    at(index) {
      const element = ownData(source, index, path);
      if (typeof element !== "number") throw unreadable(`${typeof element} in an ndarray`, path);
      return element;
    },
  };
}

const dtypeByName: Readonly<Record<string, Dtype>> = {
  Float32Array: "float32",
  Float64Array: "float64",
  Int32Array: "int32",
  Uint8Array: "uint8",
  Uint8ClampedArray: "uint8",
};

function typedElements(array: object, path: string): TypedElements {
  const name = Reflect.apply(nameSlot, array, []) as string;
  const length = Reflect.apply(lengthSlot, array, []) as number;
  const buffer = Reflect.apply(bufferSlot, array, []) as ArrayBuffer;
  const byteOffset = Reflect.apply(offsetSlot, array, []) as number;
  const byteLength = Reflect.apply(byteLengthSlot, array, []) as number;
  if (types.isSharedArrayBuffer(buffer)) throw unreadable("array over shared memory", path);
  if (isDetached(buffer)) throw unreadable("detached array", path);

  const dtype = dtypeByName[name];
  // A view of our own over the same memory: its `length` and elements are not the solution's to change.
  const own = new ownViews[name as keyof typeof ownViews](buffer, byteOffset, length);
  return {
    name,
    length,
    raw: dtype === undefined ? null : { dtype, bytes: new Uint8Array(buffer, byteOffset, byteLength) },
    at: (index) => Number(own[index]),
  };
}

const ownViews = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
};

function isDetached(buffer: ArrayBuffer): boolean {
  if (detachedSlot !== undefined) return Reflect.apply(detachedSlot, buffer, []) as boolean;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** An own data property; anything else is not read. */
function ownData(holder: object, key: PropertyKey, path: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  const place = typeof key === "number" ? `${path}[${key}]` : `${path}.${String(key)}`;
  if (descriptor === undefined) throw unreadable("hole", place);
  if (!("value" in descriptor)) throw unreadable("accessor", place);
  return descriptor.value;
}

/** A data property of the object or of what it inherits from (a 0-d view keeps its shape there). */
function inheritedData(object: object, key: string): unknown {
  let holder: object | null = object;
  for (let depth = 0; holder !== null && depth < 8 && !types.isProxy(holder); depth += 1) {
    const descriptor: PropertyDescriptor | undefined = Object.getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) return descriptor.value;
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return undefined;
}

function arrayLength(array: readonly unknown[]): number {
  return Object.getOwnPropertyDescriptor(array, "length")!.value as number;
}

function looksLikeNdarray(object: object): boolean {
  const data = Object.getOwnPropertyDescriptor(object, "data");
  const offset = Object.getOwnPropertyDescriptor(object, "offset");
  return (
    isRowMajor(object) ||
    (typeof data?.value === "object" &&
      typeof offset?.value === "number" &&
      isPlainArray(inheritedData(object, "shape")) &&
      isPlainArray(inheritedData(object, "stride")))
  );
}

/** `{ data, shape }` alone, as the scaffold's `Tensor` has it. */
function isRowMajor(object: object): boolean {
  const data = Object.getOwnPropertyDescriptor(object, "data");
  return (
    types.isTypedArray(data?.value) &&
    isPlainArray(inheritedData(object, "shape")) &&
    inheritedData(object, "stride") === undefined &&
    inheritedData(object, "offset") === undefined
  );
}

function rowMajorStride(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
}

function isPlainArray(value: unknown): boolean {
  return Array.isArray(value) && !types.isProxy(value);
}

function readExtents(view: object, name: string, path: string): number[] {
  const list = inheritedData(view, name) as readonly unknown[];
  const length = arrayLength(list);
  if (length > 32) throw unreadable("ndarray of more than 32 dimensions", path);
  return Array.from({ length }, (_, axis) => {
    const extent = ownData(list, axis, path);
    if (!Number.isSafeInteger(extent)) throw unreadable("ndarray with a broken shape", path);
    return extent as number;
  });
}

function wireNumber(value: number): Wire {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { kind: "number", is: Object.is(value, -0) ? "-0" : (String(value) as "NaN") };
}

/** Kinds of object that hold their content in slots, by which they are known. */
function exoticName(value: object): string | null {
  if (types.isPromise(value)) return "Promise";
  if (types.isMap(value)) return "Map";
  if (types.isSet(value)) return "Set";
  if (types.isDate(value)) return "Date";
  if (types.isRegExp(value)) return "RegExp";
  if (types.isNativeError(value)) return "Error";
  if (types.isGeneratorObject(value)) return "Generator";
  if (types.isAnyArrayBuffer(value)) return "ArrayBuffer";
  if (types.isDataView(value)) return "DataView";
  if (types.isBoxedPrimitive(value)) return "boxed primitive";
  if (types.isWeakMap(value) || types.isWeakSet(value)) return "weak collection";
  if (types.isMapIterator(value) || types.isSetIterator(value)) return "iterator";
  if (types.isArgumentsObject(value)) return "arguments";
  if (types.isModuleNamespaceObject(value)) return "module";
  return null;
}

function typeNameOf(value: unknown): string {
  if (typeof value !== "object") return typeof value;
  if (value === null) return "null";
  if (types.isProxy(value)) return "Proxy";
  if (types.isTypedArray(value)) return Reflect.apply(nameSlot, value, []) as string;
  if (Array.isArray(value)) return "Array";
  const exotic = exoticName(value);
  if (exotic !== null) return exotic;
  return looksLikeNdarray(value) ? `ndarray<${elementName(value)}>` : "object";
}

function elementName(view: object): string {
  const data = inheritedData(view, "data");
  if (typeof data !== "object" || data === null || !types.isTypedArray(data)) return "array";
  const name = Reflect.apply(nameSlot, data, []) as string;
  return name.slice(0, -"Array".length).toLowerCase();
}

function unreadable(what: string, path: string): Unreadable {
  return new Unreadable(path === "" ? what : `${what} at ${path}`.slice(0, 300));
}

/** The arguments of an oracle's call: an array of the realm, none of whose methods may be called. */
export function readArguments(reader: Reader, args: object): Wire[] {
  const length = arrayLength(args as readonly unknown[]);
  return Array.from({ length }, (_, index) => reader.read(ownData(args, index, "")).wire);
}

const maxTextCharacters = 10_000;

/** Name, message and frames of whatever was thrown, read like a result: no getter runs. */
export function describeThrown(thrown: unknown, paths: ReadonlySet<string>): ThrownMessage {
  if (typeof thrown !== "object" || thrown === null || types.isProxy(thrown)) {
    const isPrimitive = typeof thrown !== "object" || thrown === null;
    const message = isPrimitive && typeof thrown !== "function" ? String(thrown) : "";
    const name = isPrimitive ? (thrown === null ? "null" : typeof thrown) : "Proxy";
    return { name, message: message.slice(0, maxTextCharacters), frames: [] };
  }
  return {
    name: textOf(inheritedData(thrown, "name"), "Error").slice(0, 200),
    message: textOf(inheritedData(thrown, "message"), "").slice(0, maxTextCharacters),
    frames: parseFrames(stackOf(thrown), paths),
  };
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** V8's own accessor for `stack` in the realm, where there is one; set when the realm is made. */
let stackGetter: (() => unknown) | undefined;
export function learnStackGetter(realmError: object): void {
  stackGetter = Object.getOwnPropertyDescriptor(realmError, "stack")?.get;
}

function stackOf(thrown: object): string {
  try {
    const descriptor = Object.getOwnPropertyDescriptor(thrown, "stack");
    const isGenuine = descriptor?.get !== undefined && descriptor.get === stackGetter;
    const stack = isGenuine ? Reflect.apply(descriptor.get!, thrown, []) : descriptor?.value;
    return typeof stack === "string" ? stack.slice(-20_000) : "";
  } catch {
    return "";
  }
}

const framePattern = /^ {4}at (.*) \((.+):(\d+):(\d+)\)$/;

function parseFrames(stack: string, paths: ReadonlySet<string>): ThrownMessage["frames"] {
  const frames: [string | null, string, number, number][] = [];
  for (const line of stack.split("\n")) {
    const match = framePattern.exec(line);
    if (match === null || !paths.has(match[2]!)) continue;
    frames.push([match[1] === "" ? null : match[1]!, match[2]!, Number(match[3]), Number(match[4])]);
    if (frames.length === 30) break;
  }
  return frames;
}

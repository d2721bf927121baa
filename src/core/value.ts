/** One-dimensional numeric arrays that problems take and solutions return. */
export type NumericArray = Float32Array | Float64Array | Int32Array | Uint8Array;

export const dtypes = ["float32", "float64", "int32", "uint8"] as const;
/** Element types, named as NumPy and ndarray name them. */
export type Dtype = (typeof dtypes)[number];

/** A dense row-major tensor. `data.length` is the product of `shape`. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: NumericArray;
}

/**
 * Everything that can be an argument or a result. A solution sees a `NumericArray` as a typed array
 * (NumPy: 1-D array), a `Tensor` as an ndarray, and the rest as plain JavaScript (Python) values.
 */
export type Value = null | boolean | number | string | NumericArray | Tensor | readonly Value[] | ValueRecord;
export interface ValueRecord {
  readonly [name: string]: Value;
}

const arrayTypes = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;

/** A zeroed array of `length` elements of `dtype`. */
export function makeArray(dtype: Dtype, length: number): NumericArray {
  return new arrayTypes[dtype](length);
}

export function dtypeOf(array: NumericArray): Dtype {
  if (array instanceof Float32Array) return "float32";
  if (array instanceof Float64Array) return "float64";
  if (array instanceof Int32Array) return "int32";
  return "uint8";
}

/** The number of elements of a tensor of `shape`; 1 for a scalar's empty shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function tensor(shape: readonly number[], data: NumericArray): Tensor {
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(
      `tensor: shape [${shape.join(", ")}] needs ${sizeOf(shape)} elements, got ${data.length}`,
    );
  }
  return { shape, data };
}

export function isNumericArray(value: Value): value is NumericArray {
  return ArrayBuffer.isView(value);
}

export function isTensor(value: Value): value is Tensor {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    "data" in value &&
    ArrayBuffer.isView(value.data)
  );
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isRecord(value: Value): value is ValueRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    !isList(value) &&
    !isNumericArray(value) &&
    !isTensor(value)
  );
}

/** A deep copy that shares no buffer with the original. */
export function copyValue<V extends Value>(value: V): V;
export function copyValue(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (isNumericArray(value)) return value.slice();
  if (isTensor(value)) return { shape: [...value.shape], data: value.data.slice() };
  if (isList(value)) return value.map((each) => copyValue(each));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyValue(each)]));
}

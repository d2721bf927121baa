import { ArgumentError, checkShape, elementsOf } from "./argument-error.ts";
import type { FloatTensor } from "./tensor.ts";

/**
 * Matrix product a b. Each element is the float32 sum over the inner dimension in ascending order, every product
 * rounded to float32.
 *
 * @param a [rows, inner]
 * @param b [inner, columns]
 * @returns [rows, columns]
 * @throws ArgumentError where the shapes do not fit
 */
export function gemm(
  a: Float32Array,
  aShape: readonly number[],
  b: Float32Array,
  bShape: readonly number[],
): FloatTensor {
  checkShape("a", a, aShape, 2);
  checkShape("b", b, bShape, 2);
  const [rows, inner] = aShape as [number, number];
  const columns = bShape[1]!;
  if (bShape[0] !== inner) {
    throw new ArgumentError(
      "b",
      `must have ${inner} rows to stand right of [${aShape.join(", ")}], got ${bShape[0]}`,
    );
  }
  const data = new Float32Array(elementsOf("output", [rows, columns]));
  multiplyInto(data, a, b, rows, inner, columns);
  return { data, shape: [rows, columns] };
}

/** Four rows at a time, so that each element of `b` that is read serves four sums. */
function multiplyInto(
  output: Float32Array,
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    for (let k = 0; k < inner; k += 1) {
      const a0 = a[row * inner + k]!;
      const a1 = a[(row + 1) * inner + k]!;
      const a2 = a[(row + 2) * inner + k]!;
      const a3 = a[(row + 3) * inner + k]!;
      const out0 = row * columns;
      const out1 = out0 + columns;
      const out2 = out1 + columns;
      const out3 = out2 + columns;
      for (let column = 0, from = k * columns; column < columns; column += 1, from += 1) {
        const right = b[from]!;
        output[out0 + column]! += Math.fround(a0 * right);
        output[out1 + column]! += Math.fround(a1 * right);
        output[out2 + column]! += Math.fround(a2 * right);
        output[out3 + column]! += Math.fround(a3 * right);
      }
    }
  }
  for (; row < rows; row += 1) {
    for (let k = 0; k < inner; k += 1) {
      const left = a[row * inner + k]!;
      for (let column = 0; column < columns; column += 1) {
        output[row * columns + column]! += Math.fround(left * b[k * columns + column]!);
      }
    }
  }
}

import { ArgumentError, elementsOf } from "./argument-error.ts";
import type { FloatTensor } from "./tensor.ts";

/** The number of boxes in `boxes`, `[x1, y1, x2, y2]` each. */
export function countBoxes(argument: string, boxes: Float32Array): number {
  if (boxes.length % 4 !== 0) {
    throw new ArgumentError(argument, `must hold four numbers a box, got ${boxes.length} numbers`);
  }
  return boxes.length / 4;
}

/** Area of box `i`, half-open: no pixel is added; an inverted box has none. Computed in float64. */
export function areaOf(boxes: Float32Array, i: number): number {
  const width = boxes[4 * i + 2]! - boxes[4 * i]!;
  const height = boxes[4 * i + 3]! - boxes[4 * i + 1]!;
  return Math.max(0, width) * Math.max(0, height);
}

/**
 * Intersection over union of box `i` of `a` and box `j` of `b`, in float64. It is 0 where the union is 0, infinite
 * or NaN, so that a box with a NaN or an infinite side overlaps nothing.
 */
export function iou(a: Float32Array, i: number, b: Float32Array, j: number): number {
  const width = Math.min(a[4 * i + 2]!, b[4 * j + 2]!) - Math.max(a[4 * i]!, b[4 * j]!);
  const height = Math.min(a[4 * i + 3]!, b[4 * j + 3]!) - Math.max(a[4 * i + 1]!, b[4 * j + 1]!);
  const intersection = Math.max(0, width) * Math.max(0, height);
  const union = areaOf(a, i) + areaOf(b, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

/**
 * Pairwise intersection over union.
 *
 * @param a boxes [n, 4], x1 y1 x2 y2
 * @param b boxes [m, 4]
 * @returns [n, m], computed in float64 and rounded once
 * @throws ArgumentError for a length that is no multiple of four, or n * m past 2^31 - 1
 */
export function iouMatrix(a: Float32Array, b: Float32Array): FloatTensor {
  const n = countBoxes("a", a);
  const m = countBoxes("b", b);
  const data = new Float32Array(elementsOf("a and b", [n, m]));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) data[i * m + j] = iou(a, i, b, j);
  }
  return { data, shape: [n, m] };
}

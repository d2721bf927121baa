/**
 * @title.en Keeps every box: nothing is suppressed
 * @title.zh 所有框都保留了，没有抑制
 * @look.en What happens to a box that overlaps a better one?
 * @look.zh 与更高分的框重叠的框应该怎样？
 */
import type { NdArray } from "ndarray";

export function nms(_boxes: NdArray, scores: Float32Array, _iouThreshold: number): number[] {
  return Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
}

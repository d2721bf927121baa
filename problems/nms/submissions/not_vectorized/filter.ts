/**
 * @title.en filter over the boxes that are left
 * @title.zh 对剩下的框反复 filter
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  let left = [...scores.keys()].sort((i, j) => scores[j] - scores[i]);
  const side = (i: number, axis: number) => boxes.get(i, axis + 2) - boxes.get(i, axis);
  const shared = (i: number, j: number, axis: number) =>
    Math.max(
      0,
      Math.min(boxes.get(i, axis + 2), boxes.get(j, axis + 2)) - Math.max(boxes.get(i, axis), boxes.get(j, axis)),
    );
  const kept: number[] = [];
  while (left.length > 0) {
    const [best, ...rest] = left;
    kept.push(best);
    left = rest.filter((i) => {
      const intersection = shared(best, i, 0) * shared(best, i, 1);
      const union = side(best, 0) * side(best, 1) + side(i, 0) * side(i, 1) - intersection;
      return intersection / (union + 1e-9) <= iouThreshold;
    });
  }
  return kept;
}

/**
 * @title.en Compares the boxes along x only
 * @title.zh 只比较了 x 方向的重叠
 * @look.en Look at boxes one above the other.
 * @look.zh 看看上下排列的框。
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
  const dropped = new Set<number>();
  const kept: number[] = [];
  for (const [position, i] of order.entries()) {
    if (dropped.has(i)) continue;
    kept.push(i);
    for (const j of order.slice(position + 1)) {
      if (iou(boxes, i, j) > iouThreshold) dropped.add(j);
    }
  }
  return kept;
}

function iou(boxes: NdArray, i: number, j: number): number {
  const left = Math.max(boxes.get(i, 0), boxes.get(j, 0));
  const right = Math.min(boxes.get(i, 2), boxes.get(j, 2));
  const intersection = Math.max(0, right - left);
  const union = area(boxes, i) + area(boxes, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

function area(boxes: NdArray, i: number): number {
  return boxes.get(i, 2) - boxes.get(i, 0);
}

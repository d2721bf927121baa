/**
 * @title.en Divides by the kept box's area instead of the union
 * @title.zh 除以已保留框的面积，而不是并集
 * @look.en Swap the two boxes: IoU must not change.
 * @look.zh 把两个框对调，IoU 不应该变。
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
  const top = Math.max(boxes.get(i, 1), boxes.get(j, 1));
  const right = Math.min(boxes.get(i, 2), boxes.get(j, 2));
  const bottom = Math.min(boxes.get(i, 3), boxes.get(j, 3));
  const intersection = Math.max(0, right - left) * Math.max(0, bottom - top);
  const union = area(boxes, i);
  return union > 0 ? intersection / union : 0;
}

function area(boxes: NdArray, i: number): number {
  return (boxes.get(i, 2) - boxes.get(i, 0)) * (boxes.get(i, 3) - boxes.get(i, 1));
}

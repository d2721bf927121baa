/**
 * @title.en Cuts coordinates down to whole pixels
 * @title.zh 把坐标取整到了像素
 * @look.en Look at boxes smaller than a pixel.
 * @look.zh 看看不到一个像素大的框。
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
  const left = Math.max(Math.trunc(boxes.get(i, 0)), Math.trunc(boxes.get(j, 0)));
  const top = Math.max(Math.trunc(boxes.get(i, 1)), Math.trunc(boxes.get(j, 1)));
  const right = Math.min(Math.trunc(boxes.get(i, 2)), Math.trunc(boxes.get(j, 2)));
  const bottom = Math.min(Math.trunc(boxes.get(i, 3)), Math.trunc(boxes.get(j, 3)));
  const intersection = Math.max(0, right - left) * Math.max(0, bottom - top);
  const union = area(boxes, i) + area(boxes, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

function area(boxes: NdArray, i: number): number {
  return (Math.trunc(boxes.get(i, 2)) - Math.trunc(boxes.get(i, 0))) * (Math.trunc(boxes.get(i, 3)) - Math.trunc(boxes.get(i, 1)));
}

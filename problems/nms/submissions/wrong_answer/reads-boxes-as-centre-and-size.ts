/**
 * @title.en Reads a row as centre and size
 * @title.zh 把每行当成中心点加宽高
 * @look.en What are the four numbers of a box?
 * @look.zh 框的四个数分别是什么？
 * @convention
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
  const left = Math.max(low(boxes, i, 0), low(boxes, j, 0));
  const top = Math.max(low(boxes, i, 1), low(boxes, j, 1));
  const right = Math.min(high(boxes, i, 0), high(boxes, j, 0));
  const bottom = Math.min(high(boxes, i, 1), high(boxes, j, 1));
  const intersection = Math.max(0, right - left) * Math.max(0, bottom - top);
  const union = area(boxes, i) + area(boxes, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

function low(boxes: NdArray, i: number, axis: number): number {
  return boxes.get(i, axis) - boxes.get(i, axis + 2) / 2;
}

function high(boxes: NdArray, i: number, axis: number): number {
  return boxes.get(i, axis) + boxes.get(i, axis + 2) / 2;
}

function area(boxes: NdArray, i: number): number {
  return boxes.get(i, 2) * boxes.get(i, 3);
}

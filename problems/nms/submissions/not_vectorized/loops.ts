/**
 * @title.en Sorts, then checks each box against the kept ones in plain loops
 * @title.zh 排序后逐框与已保留的框比较，纯循环
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i] || i - j);
  const kept: number[] = [];
  for (const i of order) {
    if (kept.every((k) => iou(boxes, i, k) <= iouThreshold)) kept.push(i);
  }
  return kept;
}

function iou(boxes: NdArray, i: number, j: number): number {
  const width = Math.min(boxes.get(i, 2), boxes.get(j, 2)) - Math.max(boxes.get(i, 0), boxes.get(j, 0));
  const height = Math.min(boxes.get(i, 3), boxes.get(j, 3)) - Math.max(boxes.get(i, 1), boxes.get(j, 1));
  if (width <= 0 || height <= 0) return 0;
  const intersection = width * height;
  return intersection / (area(boxes, i) + area(boxes, j) - intersection);
}

function area(boxes: NdArray, i: number): number {
  return (boxes.get(i, 2) - boxes.get(i, 0)) * (boxes.get(i, 3) - boxes.get(i, 1));
}

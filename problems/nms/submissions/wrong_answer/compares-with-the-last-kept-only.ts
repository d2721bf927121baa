/**
 * @title.en Compares each box with the last kept one only
 * @title.zh 每个框只和最近保留的一个框比较
 * @look.en Which kept boxes can drop a box?
 * @look.zh 一个框可能被哪些已保留的框去掉？
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
  const kept: number[] = [];
  for (const i of order) {
    const last = kept.at(-1);
    if (last === undefined || iou(boxes, last, i) <= iouThreshold) kept.push(i);
  }
  return kept;
}

function iou(boxes: NdArray, i: number, j: number): number {
  const left = Math.max(boxes.get(i, 0), boxes.get(j, 0));
  const top = Math.max(boxes.get(i, 1), boxes.get(j, 1));
  const right = Math.min(boxes.get(i, 2), boxes.get(j, 2));
  const bottom = Math.min(boxes.get(i, 3), boxes.get(j, 3));
  const intersection = Math.max(0, right - left) * Math.max(0, bottom - top);
  const union = area(boxes, i) + area(boxes, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

function area(boxes: NdArray, i: number): number {
  return (boxes.get(i, 2) - boxes.get(i, 0)) * (boxes.get(i, 3) - boxes.get(i, 1));
}

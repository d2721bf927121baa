/**
 * @title.en The winner is never removed from the list, so the loop never ends
 * @title.zh 胜出的框没有从列表里移除，循环停不下来
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  let left = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
  const kept = new Set<number>();
  while (left.length > 0) {
    const best = left[0];
    kept.add(best);
    left = left.filter((i) => i === best || iou(boxes, best, i) <= iouThreshold);
  }
  return [...kept];
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

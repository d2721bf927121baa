/**
 * @title.en Sorts with an unstable selection sort, so ties come out in any order
 * @title.zh 用了不稳定的选择排序，同分次序不定
 * @look.en Look at three or more boxes with equal scores.
 * @look.zh 看看三个及以上同分的框。
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys());
  for (let k = 0; k < order.length; k++) {
    let best = k;
    for (let j = k + 1; j < order.length; j++) if (scores[order[j]] > scores[order[best]]) best = j;
    [order[k], order[best]] = [order[best], order[k]];
  }
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
  const union = area(boxes, i) + area(boxes, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

function area(boxes: NdArray, i: number): number {
  return (boxes.get(i, 2) - boxes.get(i, 0)) * (boxes.get(i, 3) - boxes.get(i, 1));
}

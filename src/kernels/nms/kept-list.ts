import { iou } from "../iou.ts";
import { orderByScore } from "./order.ts";

/** Each candidate is held against the kept boxes alone: it stops at the first one that suppresses it. */
export function keptListNms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  const kept = new Int32Array(scores.length);
  let count = 0;
  for (const candidate of orderByScore(scores)) {
    let k = 0;
    while (k < count && !(iou(boxes, kept[k]!, boxes, candidate) > iouThreshold)) k += 1;
    if (k === count) kept[count++] = candidate;
  }
  return kept.slice(0, count);
}

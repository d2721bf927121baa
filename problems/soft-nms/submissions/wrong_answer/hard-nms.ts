/**
 * @title.en Drops boxes of IoU above sigma: ordinary NMS
 * @title.zh IoU 超过 sigma 就删：这是普通 NMS
 * @look.en Compute by hand what a box of IoU 1/3 keeps of its score.
 * @look.zh 手算一下：IoU 为 1/3 的框，分数还剩多少？
 */
import type { NdArray } from "ndarray";

function iou(boxes: NdArray, i: number, j: number): number {
  const width = Math.max(0, Math.min(boxes.get(i, 2), boxes.get(j, 2)) - Math.max(boxes.get(i, 0), boxes.get(j, 0)));
  const height = Math.max(0, Math.min(boxes.get(i, 3), boxes.get(j, 3)) - Math.max(boxes.get(i, 1), boxes.get(j, 1)));
  const area = (k: number) =>
    Math.max(0, boxes.get(k, 2) - boxes.get(k, 0)) * Math.max(0, boxes.get(k, 3) - boxes.get(k, 1));
  const union = area(i) + area(j) - width * height;
  return union > 0 ? (width * height) / union : 0;
}

export function softNms(boxes: NdArray, scores: Float32Array, sigma: number, minScore: number) {
  const current = Float64Array.from(scores);
  const left = new Set(current.keys());
  const indices: number[] = [];
  const kept: number[] = [];
  while (left.size > 0) {
    let best = -1;
    for (const i of left) if (best < 0 || current[i] > current[best]) best = i;
    if (current[best] < minScore) break;
    indices.push(best);
    kept.push(current[best]);
    left.delete(best);
    for (const i of left) {
      const overlap = iou(boxes, best, i);
      if (overlap > sigma) left.delete(i);
    }
  }
  return { indices, scores: kept };
}

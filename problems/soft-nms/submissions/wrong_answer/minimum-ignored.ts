/**
 * @title.en Never drops a box
 * @title.zh 从不丢框
 * @look.en When does a box leave the list for good?
 * @look.zh 一个框什么时候才算彻底丢掉？
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
    indices.push(best);
    kept.push(current[best]);
    left.delete(best);
    for (const i of left) {
      const overlap = iou(boxes, best, i);
      current[i] *= Math.exp(-(overlap * overlap) / sigma);
    }
  }
  return { indices, scores: kept };
}

/**
 * @title.en Picks the lowest score first
 * @title.zh 每次选了最低分
 * @look.en Which box has the highest score after the first pick?
 * @look.zh 选完第一个之后，谁的分数最高？
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
    for (const i of left) if (best < 0 || current[i] < current[best]) best = i;
    left.delete(best);
    if (current[best] < minScore) continue;
    indices.push(best);
    kept.push(current[best]);
    for (const i of left) {
      const overlap = iou(boxes, best, i);
      current[i] *= Math.exp(-(overlap * overlap) / sigma);
    }
  }
  return { indices, scores: kept };
}

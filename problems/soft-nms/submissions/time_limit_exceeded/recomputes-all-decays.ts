/**
 * @title.en Multiplies all decays together anew for every box at every pick
 * @title.zh 每选一次，都给每个框把全部衰减重新连乘一遍
 */
import type { NdArray } from "ndarray";

function iou(boxes: NdArray, i: number, j: number): number {
  const side = (axis: number) =>
    Math.max(
      0,
      Math.min(boxes.get(i, axis + 2), boxes.get(j, axis + 2)) - Math.max(boxes.get(i, axis), boxes.get(j, axis)),
    );
  const area = (k: number) =>
    Math.max(0, boxes.get(k, 2) - boxes.get(k, 0)) * Math.max(0, boxes.get(k, 3) - boxes.get(k, 1));
  const intersection = side(0) * side(1);
  const union = area(i) + area(j) - intersection;
  return union > 0 ? intersection / union : 0;
}

export function softNms(boxes: NdArray, scores: Float32Array, sigma: number, minScore: number) {
  const indices: number[] = [];
  const kept: number[] = [];
  while (indices.length < scores.length) {
    let best = -1;
    let bestScore = -1;
    for (let i = 0; i < scores.length; i++) {
      if (indices.includes(i)) continue;
      const score = indices.reduce((s, k) => s * Math.exp(-(iou(boxes, k, i) ** 2) / sigma), scores[i]);
      if (score > bestScore) [best, bestScore] = [i, score];
    }
    if (bestScore < minScore) break;
    indices.push(best);
    kept.push(bestScore);
  }
  return { indices, scores: kept };
}

/**
 * @title.en Union is the sum of the areas: the intersection is counted twice
 * @title.zh 并集没有减去交集
 * @look.en Work out the IoU of two identical boxes.
 * @look.zh 算一算两个完全相同的框的 IoU。
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map((column) => Float32Array.from(order, (i) => boxes.get(i, column)));
  const areas = x1.map((left, k) => (x2[k] - left) * (y2[k] - y1[k]));
  const dropped = new Uint8Array(order.length);
  const kept: number[] = [];
  for (let k = 0; k < order.length; k++) {
    if (dropped[k]) continue;
    kept.push(order[k]);
    for (let j = k + 1; j < order.length; j++) {
      const width = Math.min(x2[k], x2[j]) - Math.max(x1[k], x1[j]);
      const height = Math.min(y2[k], y2[j]) - Math.max(y1[k], y1[j]);
      if (width <= 0 || height <= 0) continue;
      const intersection = width * height;
      const union = areas[k] + areas[j];
      if (intersection > iouThreshold * union) dropped[j] = 1;
    }
  }
  return kept;
}

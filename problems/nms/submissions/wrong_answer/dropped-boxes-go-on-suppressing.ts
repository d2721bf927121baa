/**
 * @title.en Boxes already dropped go on suppressing others
 * @title.zh 已被去掉的框仍在抑制别的框
 * @look.en A drops B, B overlaps C, A does not: does C stay?
 * @look.zh A 去掉了 B，B 与 C 重叠而 A 不与 C 重叠：C 该留吗？
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map((column) => Float32Array.from(order, (i) => boxes.get(i, column)));
  const areas = x1.map((left, k) => (x2[k] - left) * (y2[k] - y1[k]));
  const dropped = new Uint8Array(order.length);
  const kept: number[] = [];
  for (let k = 0; k < order.length; k++) {
    if (!dropped[k]) kept.push(order[k]);
    for (let j = k + 1; j < order.length; j++) {
      if (dropped[j]) continue;
      const width = Math.min(x2[k], x2[j]) - Math.max(x1[k], x1[j]);
      const height = Math.min(y2[k], y2[j]) - Math.max(y1[k], y1[j]);
      if (width <= 0 || height <= 0) continue;
      const intersection = width * height;
      const union = areas[k] + areas[j] - intersection;
      if (intersection > iouThreshold * union) dropped[j] = 1;
    }
  }
  return kept;
}

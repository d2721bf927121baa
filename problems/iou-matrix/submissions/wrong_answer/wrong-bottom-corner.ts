/**
 * @title.en Ends the intersection at the larger of the lower edges
 * @title.zh 交集下边取了较大的 y2
 * @look.en Draw two overlapping boxes: which corner of the intersection comes from which box?
 * @look.zh 画两个相交的框：交集的每个角来自哪个框？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function iouMatrix(a: NdArray, b: NdArray): NdArray {
  const [n, m] = [a.shape[0], b.shape[0]];
  const result = ndarray(new Float32Array(n * m), [n, m]);
  for (let i = 0; i < n; i++) {
    const [ax1, ay1, ax2, ay2] = [a.get(i, 0), a.get(i, 1), a.get(i, 2), a.get(i, 3)];
    const areaA = Math.max(0, ax2 - ax1) * Math.max(0, ay2 - ay1);
    for (let j = 0; j < m; j++) {
      const [bx1, by1, bx2, by2] = [b.get(j, 0), b.get(j, 1), b.get(j, 2), b.get(j, 3)];
      const areaB = Math.max(0, bx2 - bx1) * Math.max(0, by2 - by1);
      const width = Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1));
      const height = Math.max(0, Math.max(ay2, by2) - Math.max(ay1, by1));
      const intersection = width * height;
      const union = areaA + areaB - intersection;
      result.set(i, j, union > 0 ? intersection / union : 0);
    }
  }
  return result;
}

/**
 * @title.en Returns float64 where float32 is asked for
 * @title.zh 该返回 float32，却返回了 float64
 * @look.en Look at the element type of your arrays.
 * @look.zh 看看你用的数组是什么元素类型。
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function iouMatrix(a: NdArray, b: NdArray): NdArray {
  const [n, m] = [a.shape[0], b.shape[0]];
  const result = ndarray(new Float64Array(n * m), [n, m]);
  for (let i = 0; i < n; i++) {
    const [ax1, ay1, ax2, ay2] = [a.get(i, 0), a.get(i, 1), a.get(i, 2), a.get(i, 3)];
    const areaA = Math.max(0, ax2 - ax1) * Math.max(0, ay2 - ay1);
    for (let j = 0; j < m; j++) {
      const [bx1, by1, bx2, by2] = [b.get(j, 0), b.get(j, 1), b.get(j, 2), b.get(j, 3)];
      const areaB = Math.max(0, bx2 - bx1) * Math.max(0, by2 - by1);
      const width = Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1));
      const height = Math.max(0, Math.min(ay2, by2) - Math.max(ay1, by1));
      const intersection = width * height;
      const union = areaA + areaB - intersection;
      result.set(i, j, union > 0 ? intersection / union : 0);
    }
  }
  return result;
}

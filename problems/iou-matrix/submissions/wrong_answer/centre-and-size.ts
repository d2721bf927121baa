/**
 * @title.en Takes boxes as centre, width, height
 * @title.zh 把框当成中心点加宽高
 * @look.en What do the last two numbers of a box mean?
 * @look.zh 框的后两个数是什么意思？
 * @convention
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function iouMatrix(a: NdArray, b: NdArray): NdArray {
  const [n, m] = [a.shape[0], b.shape[0]];
  const result = ndarray(new Float32Array(n * m), [n, m]);
  for (let i = 0; i < n; i++) {
    const [ax1, ay1, ax2, ay2] = [a.get(i, 0), a.get(i, 1), a.get(i, 2), a.get(i, 3)];
    const boxA = [ax1 - ax2 / 2, ay1 - ay2 / 2, ax1 + ax2 / 2, ay1 + ay2 / 2];
    const areaA = Math.max(0, ax2) * Math.max(0, ay2);
    for (let j = 0; j < m; j++) {
      const [bx1, by1, bx2, by2] = [b.get(j, 0), b.get(j, 1), b.get(j, 2), b.get(j, 3)];
      const areaB = Math.max(0, bx2) * Math.max(0, by2);
      const boxB = [bx1 - bx2 / 2, by1 - by2 / 2, bx1 + bx2 / 2, by1 + by2 / 2];
      const width = Math.max(0, Math.min(boxA[2], boxB[2]) - Math.max(boxA[0], boxB[0]));
      const height = Math.max(0, Math.min(boxA[3], boxB[3]) - Math.max(boxA[1], boxB[1]));
      const intersection = width * height;
      const union = areaA + areaB - intersection;
      result.set(i, j, union > 0 ? intersection / union : 0);
    }
  }
  return result;
}

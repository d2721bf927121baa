/**
 * @title.en Columns in typed arrays, survivors packed to the front
 * @title.zh 坐标按列放进定型数组，活着的框挪到前面
 */
import type { NdArray } from "ndarray";

export function softNms(
  boxes: NdArray,
  scores: Float32Array,
  sigma: number,
  minScore: number,
): { indices: Int32Array; scores: Float32Array } {
  const n = scores.length;
  const left = Int32Array.from({ length: n }, (_, i) => i);
  const current = Float64Array.from(scores);
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map((k) => Float64Array.from({ length: n }, (_, i) => boxes.get(i, k)));
  const area = x1.map((x, i) => Math.max(0, x2[i] - x) * Math.max(0, y2[i] - y1[i]));
  const indices = new Int32Array(n);
  const kept = new Float32Array(n);
  let picks = 0;
  let alive = n;
  while (alive > 0) {
    let at = 0;
    for (let k = 1; k < alive; k++) if (current[left[k]] > current[left[at]]) at = k;
    const best = left[at];
    if (current[best] < minScore) break;
    indices[picks] = best;
    kept[picks++] = current[best];
    let write = 0;
    for (let k = 0; k < alive; k++) {
      const i = left[k];
      if (i === best) continue;
      const width = Math.min(x2[i], x2[best]) - Math.max(x1[i], x1[best]);
      const height = Math.min(y2[i], y2[best]) - Math.max(y1[i], y1[best]);
      if (width > 0 && height > 0) {
        const overlap = (width * height) / (area[i] + area[best] - width * height);
        current[i] *= Math.exp((-overlap * overlap) / sigma);
      }
      if (current[i] >= minScore) left[write++] = i;
    }
    alive = write;
  }
  return { indices: indices.slice(0, picks), scores: kept.slice(0, picks) };
}

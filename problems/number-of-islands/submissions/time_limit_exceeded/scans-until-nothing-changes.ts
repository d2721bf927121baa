/**
 * @title.en Spreads labels over the whole map until nothing changes
 * @title.zh 反复扫全图传播标号直到不变
 */
import type { NdArray } from "ndarray";

export function numIslands(grid: NdArray): number {
  const [H, W] = grid.shape;
  let labels = Int32Array.from({ length: H * W }, (_, cell) => (grid.get(Math.floor(cell / W), cell % W) ? cell + 1 : 0));
  for (let changed = true; changed; ) {
    changed = false;
    const next = labels.slice();
    for (let cell = 0; cell < labels.length; cell++) {
      if (labels[cell] === 0) continue;
      const x = cell % W;
      for (const other of [x > 0 ? cell - 1 : -1, x < W - 1 ? cell + 1 : -1, cell - W, cell + W]) {
        if (other >= 0 && other < labels.length && labels[other] > next[cell]) {
          next[cell] = labels[other];
          changed = true;
        }
      }
    }
    labels = next;
  }
  return new Set(labels.filter((label) => label > 0)).size;
}

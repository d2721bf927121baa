/**
 * @title.en Joins neighbours by union-find
 * @title.zh 并查集合并相邻的陆地
 */
import type { NdArray } from "ndarray";

export function numIslands(grid: NdArray): number {
  const [H, W] = grid.shape;
  const parent = Int32Array.from({ length: H * W }, (_, cell) => cell);
  const root = (cell: number): number => {
    while (parent[cell] !== cell) {
      parent[cell] = parent[parent[cell]];
      cell = parent[cell];
    }
    return cell;
  };
  let islands = 0;
  const join = (a: number, b: number): void => {
    const [p, q] = [root(a), root(b)];
    if (p === q) return;
    parent[q] = p;
    islands--;
  };
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      if (grid.get(y, x) === 0) continue;
      islands++;
      if (y > 0 && grid.get(y - 1, x) === 1) join((y - 1) * W + x, y * W + x);
      if (x > 0 && grid.get(y, x - 1) === 1) join(y * W + x - 1, y * W + x);
    }
  }
  return islands;
}

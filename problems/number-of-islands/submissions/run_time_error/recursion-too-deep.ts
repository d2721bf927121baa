/**
 * @title.en Floods by recursion: the stack overflows on a large island
 * @title.zh 递归淹没，岛太大时爆栈
 */
import type { NdArray } from "ndarray";

export function numIslands(grid: NdArray): number {
  const [H, W] = grid.shape;
  const sink = (y: number, x: number): void => {
    if (y < 0 || y >= H || x < 0 || x >= W || grid.get(y, x) === 0) return;
    grid.set(y, x, 0);
    sink(y - 1, x);
    sink(y + 1, x);
    sink(y, x - 1);
    sink(y, x + 1);
  };
  let islands = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      if (grid.get(y, x) === 0) continue;
      islands++;
      sink(y, x);
    }
  }
  return islands;
}

/**
 * @title.en Labels in one pass and never joins two labels that meet
 * @title.zh 一遍扫描打标号，没有合并相遇的标号
 * @look.en Which label has a cell between two labels?
 * @look.zh 左边和上边标号不同的格子该怎么办？
 */
import type { NdArray } from "ndarray";

export function numIslands(grid: NdArray): number {
  const [H, W] = grid.shape;
  let islands = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      if (grid.get(y, x) === 0) continue;
      const above = y > 0 && grid.get(y - 1, x) === 1;
      const before = x > 0 && grid.get(y, x - 1) === 1;
      if (!above && !before) islands++;
    }
  }
  return islands;
}

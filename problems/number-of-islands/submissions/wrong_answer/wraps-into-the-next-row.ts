/**
 * @title.en The end of a row joins the start of the next
 * @title.zh 行末和下一行的行首连在了一起
 * @look.en Which cell follows the last of a row?
 * @look.zh 一行的最后一格右边是什么？
 */
import type { NdArray } from "ndarray";

export function numIslands(grid: NdArray): number {
  const [H, W] = grid.shape;
  const seen = new Uint8Array(H * W);
  let islands = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      if (grid.get(y, x) === 0 || seen[y * W + x]) continue;
      islands++;
      const stack = [[y, x]];
      seen[y * W + x] = 1;
      while (stack.length > 0) {
        const [cy, cx] = stack.pop()!;
        for (const [ny, nx] of [[cy - 1, cx], [cy + 1, cx], [cy, cx - 1], [cy, cx + 1]]) {
          if (ny < 0 || ny >= H || ny * W + nx < 0 || ny * W + nx >= H * W) continue;
          if (grid.data[ny * W + nx] === 0 || seen[ny * W + nx]) continue;
          seen[ny * W + nx] = 1;
          stack.push([ny, nx]);
        }
      }
    }
  }
  return islands;
}

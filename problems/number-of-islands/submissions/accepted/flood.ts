/**
 * @title.en Floods each island with a stack
 * @title.zh 用栈逐个淹没岛屿
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
          if (ny < 0 || ny >= H || nx < 0 || nx >= W) continue;
          if (grid.get(ny, nx) === 0 || seen[ny * W + nx]) continue;
          seen[ny * W + nx] = 1;
          stack.push([ny, nx]);
        }
      }
    }
  }
  return islands;
}

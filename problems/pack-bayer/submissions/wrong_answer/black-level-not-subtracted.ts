/**
 * @title.en Does not take the black level off the counts
 * @title.zh 读数没有减黑电平
 * @look.en What does a count equal to the black level become?
 * @look.zh 等于黑电平的读数该变成多少？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function packBayer(
  raw: NdArray<Int32Array>,
  pattern: string,
  blackLevel: number,
  whiteLevel: number,
  gain: number,
): NdArray {
  const [H, W] = raw.shape;
  const output = ndarray(new Float32Array(H * W), [4, H / 2, W / 2]);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const row = 2 * (y % 2);
      const colour = pattern[row + (x % 2)];
      const neighbour = pattern[row + 1 - (x % 2)];
      const channel = colour === "R" ? 0 : colour === "B" ? 3 : neighbour === "R" ? 1 : 2;
      const value = (gain * raw.get(y, x)) / (whiteLevel - blackLevel);
      output.set(channel, y >> 1, x >> 1, Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

/**
 * @title.en Clips before the gain, and not after
 * @title.zh 乘增益之前截断，之后没截
 * @look.en Can a value be above 1 in the end?
 * @look.zh 最后的值会大于 1 吗？
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
      const value = gain * Math.min(Math.max((raw.get(y, x) - blackLevel) / (whiteLevel - blackLevel), 0), 1);
      output.set(channel, y >> 1, x >> 1, value);
    }
  }
  return output;
}

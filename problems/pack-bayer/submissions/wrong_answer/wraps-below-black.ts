/**
 * @title.en Counts below black wrap around to bright ones
 * @title.zh 低于黑电平的读数回绕成了亮点
 * @look.en What is 511 - 512 in an unsigned type?
 * @look.zh 无符号的 511 - 512 是多少？
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
      const value = (gain * ((raw.get(y, x) - blackLevel) & 0xffff)) / (whiteLevel - blackLevel);
      output.set(channel, y >> 1, x >> 1, Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

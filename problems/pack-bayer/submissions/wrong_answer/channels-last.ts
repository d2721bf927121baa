/**
 * @title.en Returns [H/2, W/2, 4]
 * @title.zh 返回了 [H/2, W/2, 4]
 * @look.en Which axis holds the channels?
 * @look.zh 通道在哪个轴？
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
  const output = ndarray(new Float32Array(H * W), [H / 2, W / 2, 4]);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const row = 2 * (y % 2);
      const colour = pattern[row + (x % 2)];
      const neighbour = pattern[row + 1 - (x % 2)];
      const channel = colour === "R" ? 0 : colour === "B" ? 3 : neighbour === "R" ? 1 : 2;
      const value = (gain * (raw.get(y, x) - blackLevel)) / (whiteLevel - blackLevel);
      output.set(y >> 1, x >> 1, channel, Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

/**
 * @title.en Channels in the order R, Gr, B, Gb (as in the SID code)
 * @title.zh 通道顺序为 R、Gr、B、Gb（SID 代码的顺序）
 * @look.en In which order do the four channels stand?
 * @look.zh 四个通道按什么顺序排？
 * @convention
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
      const channel = colour === "R" ? 0 : colour === "B" ? 2 : neighbour === "R" ? 1 : 3;
      const value = (gain * (raw.get(y, x) - blackLevel)) / (whiteLevel - blackLevel);
      output.set(channel, y >> 1, x >> 1, Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

/**
 * @title.en Red and blue are swapped
 * @title.zh 红蓝弄反了
 * @look.en In which channel does red stand?
 * @look.zh 红在第几通道？
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
      const channel = colour === "B" ? 0 : colour === "R" ? 3 : neighbour === "R" ? 1 : 2;
      const value = (gain * (raw.get(y, x) - blackLevel)) / (whiteLevel - blackLevel);
      output.set(channel, y >> 1, x >> 1, Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

/**
 * @title.en Cuts the frame into four quadrants
 * @title.zh 把画面切成了四块
 * @look.en Which pixels of the mosaic have the same colour?
 * @look.zh 马赛克里哪些像素颜色相同？
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
      const row = y < H / 2 ? 0 : 2;
      const colour = pattern[row + (x < W / 2 ? 0 : 1)];
      const neighbour = pattern[row + (x < W / 2 ? 1 : 0)];
      const channel = colour === "R" ? 0 : colour === "B" ? 3 : neighbour === "R" ? 1 : 2;
      const value = (gain * (raw.get(y, x) - blackLevel)) / (whiteLevel - blackLevel);
      output.set(channel, y % (H / 2), x % (W / 2), Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

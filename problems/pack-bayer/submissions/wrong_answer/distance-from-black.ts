/**
 * @title.en Takes the distance from black: counts below it come out bright
 * @title.zh 取了与黑电平之差的绝对值
 * @look.en What does a count below black become?
 * @look.zh 低于黑电平的读数变成多少？
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
      const value = (gain * Math.abs(raw.get(y, x) - blackLevel)) / (whiteLevel - blackLevel);
      output.set(channel, y >> 1, x >> 1, Math.min(Math.max(value, 0), 1));
    }
  }
  return output;
}

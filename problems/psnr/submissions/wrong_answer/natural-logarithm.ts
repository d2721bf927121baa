/**
 * @title.en Takes the natural logarithm
 * @title.zh 用了自然对数
 * @look.en Which logarithm makes decibels?
 * @look.zh 分贝用哪种对数？
 */
import type { NdArray } from "ndarray";

export function psnr(original: NdArray<Uint8Array>, restored: NdArray<Uint8Array>, peak: number): number {
  const [H, W, C] = original.shape;
  let squares = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      for (let c = 0; c < C; c++) {
        const difference = original.get(y, x, c) - restored.get(y, x, c);
        squares += difference * difference;
      }
    }
  }
  const mse = squares / (H * W * C);
  return mse === 0 ? Infinity : 10 * Math.log(peak ** 2 / mse);
}

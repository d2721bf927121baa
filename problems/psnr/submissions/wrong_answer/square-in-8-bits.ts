/**
 * @title.en Squares in 8 bits
 * @title.zh 在 8 位里求平方
 * @look.en What is 16 * 16 as uint8?
 * @look.zh uint8 的 16 * 16 是多少？
 */
import type { NdArray } from "ndarray";

export function psnr(original: NdArray<Uint8Array>, restored: NdArray<Uint8Array>, peak: number): number {
  const [H, W, C] = original.shape;
  let squares = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      for (let c = 0; c < C; c++) {
        const difference = original.get(y, x, c) - restored.get(y, x, c);
        squares += (difference * difference) & 255;
      }
    }
  }
  const mse = squares / (H * W * C);
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

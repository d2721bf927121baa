/**
 * @title.en 20 times the logarithm of the power ratio
 * @title.zh 对功率比乘了 20
 * @look.en Is it 10 for a ratio of squares, or 20?
 * @look.zh 平方之比该乘 10 还是 20？
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
  return mse === 0 ? Infinity : 20 * Math.log10(peak ** 2 / mse);
}

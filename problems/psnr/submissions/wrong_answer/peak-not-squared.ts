/**
 * @title.en Does not square the peak
 * @title.zh 峰值没有平方
 * @look.en Which powers stand above and below the line?
 * @look.zh 分子分母各是几次方？
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
  return mse === 0 ? Infinity : 10 * Math.log10(peak / mse);
}

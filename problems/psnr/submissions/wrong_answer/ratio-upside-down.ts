/**
 * @title.en Divides the error by the peak
 * @title.zh 分子分母颠倒了
 * @look.en Is a better picture's PSNR higher or lower?
 * @look.zh 图越好，PSNR 越高还是越低？
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
  return mse === 0 ? Infinity : 10 * Math.log10(mse / peak ** 2);
}

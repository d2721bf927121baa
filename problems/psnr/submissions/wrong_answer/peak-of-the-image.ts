/**
 * @title.en Takes the greatest level that occurs
 * @title.zh 峰值取了图中的最大值
 * @look.en Is the peak given or measured?
 * @look.zh 峰值是给定的还是量出来的？
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
  peak = Math.max(...Array.from(original.data.subarray(0, 50000)));
  const mse = squares / (H * W * C);
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

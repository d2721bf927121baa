/**
 * @title.en Cuts negative results at 0
 * @title.zh 把负的结果截成了 0
 * @look.en May the result be negative?
 * @look.zh 结果可以是负数吗？
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
  return mse === 0 ? Infinity : Math.max(0, 10 * Math.log10(peak ** 2 / mse));
}

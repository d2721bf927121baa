/**
 * @title.en Divides by one less than the count
 * @title.zh 除以了个数减 1
 * @look.en By what is a mean divided?
 * @look.zh 均值该除以多少？
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
  const mse = squares / Math.max(H * W * C - 1, 1);
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

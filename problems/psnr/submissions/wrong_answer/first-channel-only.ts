/**
 * @title.en Looks at the first channel alone
 * @title.zh 只看了第一个通道
 * @look.en How many numbers are averaged?
 * @look.zh 一共对多少个数取均值？
 */
import type { NdArray } from "ndarray";

export function psnr(original: NdArray<Uint8Array>, restored: NdArray<Uint8Array>, peak: number): number {
  const [H, W, C] = original.shape;
  let squares = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      for (let c = 0; c < 1; c++) {
        const difference = original.get(y, x, c) - restored.get(y, x, c);
        squares += difference * difference;
      }
    }
  }
  const mse = squares / (H * W);
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

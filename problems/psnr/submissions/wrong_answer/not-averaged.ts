/**
 * @title.en Sums the squares, without the mean
 * @title.zh 平方只求和，没取均值
 * @look.en What does the m of mse stand for?
 * @look.zh mse 里的 m 是什么？
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
  const mse = squares;
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

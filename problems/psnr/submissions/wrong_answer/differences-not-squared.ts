/**
 * @title.en Averages signed differences and squares the mean
 * @title.zh 先对差取均值再平方
 * @look.en Do a brighter and a darker pixel cancel?
 * @look.zh 一个偏亮一个偏暗，会抵消吗？
 */
import type { NdArray } from "ndarray";

export function psnr(original: NdArray<Uint8Array>, restored: NdArray<Uint8Array>, peak: number): number {
  const [H, W, C] = original.shape;
  let squares = 0;
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      for (let c = 0; c < C; c++) {
        const difference = original.get(y, x, c) - restored.get(y, x, c);
        squares += difference;
      }
    }
  }
  const mse = (squares / (H * W * C)) ** 2;
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

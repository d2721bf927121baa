/**
 * @title.en Forgets the factor 10
 * @title.zh 忘了乘 10
 * @look.en What is a decibel?
 * @look.zh 分贝的“分”是什么？
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
  return mse === 0 ? Infinity : Math.log10(peak ** 2 / mse);
}

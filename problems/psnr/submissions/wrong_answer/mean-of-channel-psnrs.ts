/**
 * @title.en Averages the PSNRs of the channels
 * @title.zh 对各通道的 PSNR 取了均值
 * @look.en Does the logarithm of a mean equal the mean of logarithms?
 * @look.zh 均值的对数等于对数的均值吗？
 */
import type { NdArray } from "ndarray";

export function psnr(original: NdArray<Uint8Array>, restored: NdArray<Uint8Array>, peak: number): number {
  const [H, W, C] = original.shape;
  if (C > 1) {
    let total = 0;
    for (let c = 0; c < C; c++) {
      const one = (image: NdArray<Uint8Array>) => image.lo(0, 0, c).hi(H, W, 1);
      total += psnr(one(original), one(restored), peak);
    }
    return total / C;
  }
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
  return mse === 0 ? Infinity : 10 * Math.log10(peak ** 2 / mse);
}

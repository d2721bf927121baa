/**
 * @title.en An epsilon below the line caps the ratio
 * @title.zh 分母加 epsilon，给结果封了顶
 * @look.en What is returned for equal images?
 * @look.zh 两图相同时返回什么？
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
  return 10 * Math.log10(peak ** 2 / (mse + 1e-10));
}

/**
 * @title.en Counts in 8 bits
 * @title.zh 计数用了 8 位
 * @look.en How many pixels can have one level?
 * @look.zh 一个灰度最多能有多少像素？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function equalizeHistogram(image: NdArray<Uint8Array>): NdArray<Uint8Array> {
  const [H, W] = image.shape;
  const counts = new Uint8Array(256);
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) counts[image.get(y, x)]++;
  const cdf = new Int32Array(256);
  let sum = 0;
  let cdfMin = 0;
  for (let v = 0; v < 256; v++) {
    sum += counts[v];
    cdf[v] = sum;
    if (cdfMin === 0) cdfMin = sum;
  }
  const span = sum - cdfMin;
  const output = ndarray(new Uint8Array(H * W), [H, W]);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const v = image.get(y, x);
      const level = span === 0 ? v : Math.round((255 * (cdf[v] - cdfMin)) / span);
      output.set(y, x, level);
    }
  }
  return output;
}

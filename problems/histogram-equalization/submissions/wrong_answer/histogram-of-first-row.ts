/**
 * @title.en Takes the histogram of the first row
 * @title.zh 只统计了第一行的直方图
 * @look.en Over which pixels is the histogram taken?
 * @look.zh 直方图统计的是哪些像素？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function equalizeHistogram(image: NdArray<Uint8Array>): NdArray<Uint8Array> {
  const [H, W] = image.shape;
  const counts = new Int32Array(256);
  for (let y = 0; y < 1; y++) for (let x = 0; x < W; x++) counts[image.get(y, x)]++;
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

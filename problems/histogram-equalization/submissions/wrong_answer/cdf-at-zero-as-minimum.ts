/**
 * @title.en Takes cdf(0) for cdfMin, though 0 may not occur
 * @title.zh 把 cdf(0) 当成 cdfMin，而 0 可能不出现
 * @look.en At which level is cdfMin taken?
 * @look.zh cdfMin 是哪个灰度处的 cdf？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function equalizeHistogram(image: NdArray<Uint8Array>): NdArray<Uint8Array> {
  const [H, W] = image.shape;
  const counts = new Int32Array(256);
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) counts[image.get(y, x)]++;
  const cdf = new Int32Array(256);
  let sum = 0;
  let cdfMin = 0;
  for (let v = 0; v < 256; v++) {
    sum += counts[v];
    cdf[v] = sum;
    if (v === 0) cdfMin = sum;
  }
  const span = H * W - cdfMin;
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

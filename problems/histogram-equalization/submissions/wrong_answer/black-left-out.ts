/**
 * @title.en Starts counting at level 1: black is left out
 * @title.zh 从灰度 1 开始数，漏了黑色
 * @look.en Which is the darkest level that can occur?
 * @look.zh 最暗的灰度是几？
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
  for (let v = 1; v < 256; v++) {
    sum += counts[v];
    cdf[v] = sum;
    if (cdfMin === 0) cdfMin = sum;
  }
  const span = sum - cdfMin;
  const output = ndarray(new Uint8Array(H * W), [H, W]);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const v = image.get(y, x);
      const level = span === 0 ? v : Math.round((255 * (Math.max(cdf[v] - cdfMin, 0))) / span);
      output.set(y, x, level);
    }
  }
  return output;
}

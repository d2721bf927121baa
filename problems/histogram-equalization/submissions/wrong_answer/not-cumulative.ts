/**
 * @title.en Uses the histogram itself, not its running sum
 * @title.zh 用了直方图本身，没有累加
 * @look.en Does the mapping grow with the level?
 * @look.zh 映射随灰度单调增吗？
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
    cdf[v] = counts[v];
    if (cdfMin === 0) cdfMin = sum;
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

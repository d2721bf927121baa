/**
 * @title.en Spaces the occurring levels evenly, however often they occur
 * @title.zh 把出现的灰度等距排开，没管出现次数
 * @look.en What does the number of pixels of a level change?
 * @look.zh 某个灰度的像素数会影响什么？
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
    sum += counts[v] > 0 ? 1 : 0;
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

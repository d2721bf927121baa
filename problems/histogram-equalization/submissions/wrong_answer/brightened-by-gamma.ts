/**
 * @title.en Brightens by a gamma of 1/2.2
 * @title.zh 用 1/2.2 的 gamma 提亮
 * @look.en Does the mapping depend on the histogram?
 * @look.zh 映射和直方图有关吗？
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
    if (cdfMin === 0) cdfMin = sum;
  }
  const span = H * W - cdfMin;
  const output = ndarray(new Uint8Array(H * W), [H, W]);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const v = image.get(y, x);
      const level = Math.round(255 * (v / 255) ** (1 / 2.2));
      output.set(y, x, level);
    }
  }
  return output;
}

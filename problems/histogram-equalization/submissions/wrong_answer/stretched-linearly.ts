/**
 * @title.en Stretches the range linearly from darkest to brightest
 * @title.zh 只做了从最暗到最亮的线性拉伸
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
    sum += counts[v];
    cdf[v] = sum;
    if (cdfMin === 0) cdfMin = sum;
  }
  const span = H * W - cdfMin;
  const used = Array.from({ length: 256 }, (_, v) => v).filter((v) => counts[v] > 0);
  const low = used[0];
  const high = used[used.length - 1];
  const output = ndarray(new Uint8Array(H * W), [H, W]);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const v = image.get(y, x);
      const level = low === high ? v : Math.round((255 * (v - low)) / (high - low));
      output.set(y, x, level);
    }
  }
  return output;
}

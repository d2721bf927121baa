/**
 * @title.en By sorting, rounded in whole numbers
 * @title.zh 用排序求累积数，整数运算取整
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

/** Sorts the pixels: cdf(v) is how many stand before the first one brighter than v. */
export function equalizeHistogram(image: NdArray<Uint8Array>): NdArray<Uint8Array> {
  const [H, W] = image.shape;
  const sorted = new Uint8Array(H * W);
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) sorted[y * W + x] = image.get(y, x);
  const levels = sorted.slice();
  sorted.sort();
  const upTo = new Map<number, number>();
  for (let i = 0; i < sorted.length; i++) upTo.set(sorted[i], i + 1);
  const first = upTo.get(sorted[0])!;
  const span = sorted.length - first;
  const data = levels.map((v) => (span === 0 ? v : Math.trunc((510 * (upTo.get(v)! - first) + span) / (2 * span))));
  return ndarray(data, [H, W]);
}

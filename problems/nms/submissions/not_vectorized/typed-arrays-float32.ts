/**
 * @title.en One pass over typed arrays for each kept box, written as a loop
 * @title.zh 每保留一个框，用循环扫一遍 TypedArray
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): Uint32Array {
  const n = scores.length;
  const x1 = new Float32Array(n);
  const y1 = new Float32Array(n);
  const x2 = new Float32Array(n);
  const y2 = new Float32Array(n);
  const area = new Float32Array(n);
  const order = Uint32Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i] || i - j);
  for (let k = 0; k < n; k++) {
    x1[k] = boxes.get(order[k], 0);
    y1[k] = boxes.get(order[k], 1);
    x2[k] = boxes.get(order[k], 2);
    y2[k] = boxes.get(order[k], 3);
    area[k] = (x2[k] - x1[k]) * (y2[k] - y1[k]);
  }

  const dropped = new Uint8Array(n);
  const kept = new Uint32Array(n);
  let count = 0;
  for (let k = 0; k < n; k++) {
    if (dropped[k]) continue;
    kept[count++] = order[k];
    for (let j = k + 1; j < n; j++) {
      const width = Math.fround(Math.max(0, Math.min(x2[k], x2[j]) - Math.max(x1[k], x1[j])));
      const height = Math.fround(Math.max(0, Math.min(y2[k], y2[j]) - Math.max(y1[k], y1[j])));
      const intersection = Math.fround(width * height);
      const union = Math.fround(Math.fround(area[k] + area[j]) - intersection);
      // Without dividing, two boxes without area need no case of their own.
      if (intersection > Math.fround(iouThreshold * union)) dropped[j] = 1;
    }
  }
  return kept.subarray(0, count);
}

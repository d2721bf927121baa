import { iou } from "../iou.ts";

/**
 * The definition: every kept box is held against every box after it. What all other forms must equal, index by index.
 *
 * @param boxes [n, 4]
 * @param scores [n], no NaN
 */
export function quadraticNms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  const order = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const suppressed = new Uint8Array(order.length);
  const kept: number[] = [];
  for (let i = 0; i < order.length; i += 1) {
    if (suppressed[i] === 1) continue;
    const winner = order[i]!;
    kept.push(winner);
    for (let j = i + 1; j < order.length; j += 1) {
      if (iou(boxes, winner, boxes, order[j]!) > iouThreshold) suppressed[j] = 1;
    }
  }
  return Int32Array.from(kept);
}

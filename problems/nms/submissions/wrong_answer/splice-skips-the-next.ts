/**
 * @title.en Removes boxes from the list while walking it, so the next one is skipped
 * @title.zh 边遍历边 splice，跳过了下一个框
 * @look.en What happens to the index after an element is removed?
 * @look.zh 删掉一个元素之后，下标指向了谁？
 */
import type { NdArray } from "ndarray";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const order = Array.from(scores.keys()).sort((i, j) => scores[j] - scores[i]);
  for (let k = 0; k < order.length; k++) {
    for (let m = k + 1; m < order.length; m++) {
      if (iou(boxes, order[k], order[m]) > iouThreshold) order.splice(m, 1);
    }
  }
  return order;
}

function iou(boxes: NdArray, i: number, j: number): number {
  const left = Math.max(boxes.get(i, 0), boxes.get(j, 0));
  const top = Math.max(boxes.get(i, 1), boxes.get(j, 1));
  const right = Math.min(boxes.get(i, 2), boxes.get(j, 2));
  const bottom = Math.min(boxes.get(i, 3), boxes.get(j, 3));
  const intersection = Math.max(0, right - left) * Math.max(0, bottom - top);
  const union = area(boxes, i) + area(boxes, j) - intersection;
  return union > 0 ? intersection / union : 0;
}

function area(boxes: NdArray, i: number): number {
  return (boxes.get(i, 2) - boxes.get(i, 0)) * (boxes.get(i, 3) - boxes.get(i, 1));
}

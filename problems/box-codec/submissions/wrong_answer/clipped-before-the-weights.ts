/**
 * @title.en Limits the deltas before dividing by the weights
 * @title.zh 先截断、后除权重
 * @look.en What exactly is limited by maxLog, and in which direction?
 * @look.zh maxLog 到底限制谁？限制哪个方向？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function boxCodec(
  anchors: NdArray,
  boxes: NdArray,
  deltas: NdArray,
  weights: Float32Array,
  maxLog: number,
): { encoded: NdArray; decoded: NdArray } {
  const n = anchors.shape[0];
  const encoded = ndarray(new Float32Array(4 * n), [n, 4]);
  const decoded = ndarray(new Float32Array(4 * n), [n, 4]);
  const [wx, wy, ww, wh] = weights;
  for (let i = 0; i < n; i++) {
    const width = anchors.get(i, 2) - anchors.get(i, 0);
    const height = anchors.get(i, 3) - anchors.get(i, 1);
    const x = anchors.get(i, 0) + width / 2;
    const y = anchors.get(i, 1) + height / 2;

    const boxWidth = boxes.get(i, 2) - boxes.get(i, 0);
    const boxHeight = boxes.get(i, 3) - boxes.get(i, 1);
    const boxX = boxes.get(i, 0) + boxWidth / 2;
    const boxY = boxes.get(i, 1) + boxHeight / 2;
    encoded.set(i, 0, (wx * (boxX - x)) / width);
    encoded.set(i, 1, (wy * (boxY - y)) / height);
    encoded.set(i, 2, ww * Math.log(boxWidth / width));
    encoded.set(i, 3, wh * Math.log(boxHeight / height));

    const newX = x + (deltas.get(i, 0) / wx) * width;
    const newY = y + (deltas.get(i, 1) / wy) * height;
    const newWidth = width * Math.exp(Math.min(deltas.get(i, 2), maxLog) / ww);
    const newHeight = height * Math.exp(Math.min(deltas.get(i, 3), maxLog) / wh);
    decoded.set(i, 0, newX - newWidth / 2);
    decoded.set(i, 1, newY - newHeight / 2);
    decoded.set(i, 2, newX + newWidth / 2);
    decoded.set(i, 3, newY + newHeight / 2);
  }
  return { encoded, decoded };
}

/**
 * @title.en Decodes against the boxes instead of the anchors
 * @title.zh 解码参照了 boxes，而不是 anchors
 * @look.en Decode (0.5, 0, log 2, 0) against the anchor [0,0,8,8] by hand.
 * @look.zh 拿 anchor [0,0,8,8] 手算 (0.5, 0, log 2, 0) 的解码。
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

    const newX = boxX + (deltas.get(i, 0) / wx) * boxWidth;
    const newY = boxY + (deltas.get(i, 1) / wy) * boxHeight;
    const newWidth = boxWidth * Math.exp(Math.min(deltas.get(i, 2) / ww, maxLog));
    const newHeight = boxHeight * Math.exp(Math.min(deltas.get(i, 3) / wh, maxLog));
    decoded.set(i, 0, newX - newWidth / 2);
    decoded.set(i, 1, newY - newHeight / 2);
    decoded.set(i, 2, newX + newWidth / 2);
    decoded.set(i, 3, newY + newHeight / 2);
  }
  return { encoded, decoded };
}

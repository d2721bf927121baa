/**
 * @title.en Both axes at once on [n, 2] views, in float32
 * @title.zh 在 [n, 2] 视图上两个方向一起算，用 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

/** Centres and sides of boxes, [n, 2] each. */
function centred(boxes: NdArray): [NdArray, NdArray] {
  const n = boxes.shape[0];
  const [low, high] = [boxes.hi(n, 2), boxes.lo(0, 2)];
  const sides = ndarray(new Float32Array(2 * n), [n, 2]);
  const centres = ndarray(new Float32Array(2 * n), [n, 2]);
  ops.sub(sides, high, low);
  ops.muls(centres, sides, 0.5);
  ops.addeq(centres, low);
  return [centres, sides];
}

export function boxCodec(
  anchors: NdArray,
  boxes: NdArray,
  deltas: NdArray,
  weights: Float32Array,
  maxLog: number,
) {
  const n = anchors.shape[0];
  const everyWeight = ndarray(weights, [n, 4], [0, 1], 0);
  const [centres, sides] = centred(anchors);
  const [boxCentres, boxSides] = centred(boxes);

  const encoded = ndarray(new Float32Array(4 * n), [n, 4]);
  const [shifts, logs] = [encoded.hi(n, 2), encoded.lo(0, 2)];
  ops.sub(shifts, boxCentres, centres);
  ops.diveq(shifts, sides);
  ops.div(logs, boxSides, sides);
  ops.logeq(logs);
  ops.muleq(encoded, everyWeight);

  const scaled = ndarray(new Float32Array(4 * n), [n, 4]);
  ops.div(scaled, deltas, everyWeight);
  const [moves, growth] = [scaled.hi(n, 2), scaled.lo(0, 2)];
  ops.muleq(moves, sides);
  ops.addeq(moves, centres);
  ops.minseq(growth, maxLog);
  ops.expeq(growth);
  ops.muleq(growth, sides);
  ops.mulseq(growth, 0.5);

  const decoded = ndarray(new Float32Array(4 * n), [n, 4]);
  ops.sub(decoded.hi(n, 2), moves, growth);
  ops.add(decoded.lo(0, 2), moves, growth);
  return { encoded, decoded };
}

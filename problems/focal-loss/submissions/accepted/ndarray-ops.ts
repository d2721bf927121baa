/**
 * @title.en Whole-matrix passes with ndarray-ops
 * @title.zh 用 ndarray-ops 整块计算
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function focalLoss(
  logits: NdArray,
  targets: NdArray,
  alpha: number,
  gamma: number,
): { loss: number; gradient: NdArray } {
  const shape = logits.shape;
  const make = () => ndarray(new Float64Array(logits.size), shape);
  const sign = make();
  ops.muls(sign, targets, 2);
  ops.subseq(sign, 1);
  const s = make();
  ops.mul(s, sign, logits);

  // logP = min(s, 0) - log(1 + exp(-|s|))
  const logP = make();
  ops.abs(logP, s);
  ops.negeq(logP);
  ops.expeq(logP);
  ops.addseq(logP, 1);
  ops.logeq(logP);
  ops.negeq(logP);
  const negativePart = make();
  ops.mins(negativePart, s, 0);
  ops.addeq(logP, negativePart);
  const p = make();
  ops.exp(p, logP);
  const q = make();
  ops.sub(q, logP, s);
  ops.expeq(q);

  const focus = make();
  ops.pows(focus, q, gamma);
  if (alpha >= 0) {
    const weight = make();
    ops.muls(weight, targets, 2 * alpha - 1);
    ops.addseq(weight, 1 - alpha);
    ops.muleq(focus, weight);
  }
  ops.divseq(focus, Math.max(1, ops.sum(targets)));

  const slope = make();
  ops.mul(slope, p, logP);
  ops.mulseq(slope, gamma);
  ops.subeq(slope, q);
  ops.muleq(slope, focus);
  ops.muleq(slope, sign);
  const gradient = ndarray(new Float32Array(logits.size), shape);
  ops.assign(gradient, slope);
  ops.muleq(focus, logP);
  return { loss: -ops.sum(focus), gradient };
}

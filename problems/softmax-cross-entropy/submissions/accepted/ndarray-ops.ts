/**
 * @title.en Whole-matrix passes with ndarray-ops
 * @title.zh 用 ndarray-ops 整块计算
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

/** The vector seen as an [n, c] matrix whose rows are constant. */
function alongRows(vector: NdArray, c: number): NdArray {
  return ndarray(vector.data, [vector.shape[0], c], [1, 0], 0);
}

export function softmaxCrossEntropy(
  logits: NdArray,
  labels: Int32Array,
  classWeights: Float32Array | null,
): { loss: number; gradient: NdArray } {
  const [n, c] = logits.shape;
  const max = ndarray(new Float64Array(n).fill(-Infinity), [n]);
  ops.maxeq(alongRows(max, c), logits);
  const shifted = ndarray(new Float64Array(n * c), [n, c]);
  ops.sub(shifted, logits, alongRows(max, c));
  const p = ndarray(new Float64Array(n * c), [n, c]);
  ops.exp(p, shifted);
  const sums = ndarray(new Float64Array(n), [n]);
  ops.addeq(alongRows(sums, c), p);
  ops.diveq(p, alongRows(sums, c));

  const share = ndarray(Float64Array.from(labels, (y) => (classWeights ? classWeights[y] : 1)), [n]);
  ops.divseq(share, ops.sum(share));
  const losses = ndarray(Float64Array.from(labels, (y, i) => -shifted.get(i, y)), [n]);
  ops.logeq(sums);
  ops.addeq(losses, sums);
  ops.muleq(losses, share);

  labels.forEach((y, i) => p.set(i, y, p.get(i, y) - 1));
  ops.muleq(p, alongRows(share, c));
  const gradient = ndarray(new Float32Array(n * c), [n, c]);
  ops.assign(gradient, p);
  return { loss: ops.sum(losses), gradient };
}

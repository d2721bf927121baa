/**
 * @title.en Divides by the sum of all class weights, present or not
 * @title.zh 除以所有类别权重之和，不管类别有没有出现
 * @look.en Which weights belong to the samples of this batch?
 * @look.zh 这个 batch 的样本用到的是哪些权重？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function softmaxCrossEntropy(
  logits: NdArray,
  labels: Int32Array,
  classWeights: Float32Array | null,
): { loss: number; gradient: NdArray } {
  const [n, c] = logits.shape;
  const gradient = ndarray(new Float32Array(n * c), [n, c]);
  let totalWeight = 0;
  for (let k = 0; k < c; k++) totalWeight += classWeights ? classWeights[k] : n / c;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const y = labels[i];
    const weight = classWeights ? classWeights[y] : 1;
    let max = -Infinity;
    for (let k = 0; k < c; k++) max = Math.max(max, logits.get(i, k));
    let sum = 0;
    for (let k = 0; k < c; k++) sum += Math.exp(logits.get(i, k) - max);
    loss += (weight / totalWeight) * (Math.log(sum) - (logits.get(i, y) - max));
    for (let k = 0; k < c; k++) {
      const p = Math.exp(logits.get(i, k) - max) / sum;
      gradient.set(i, k, (weight / totalWeight) * (p - (k === y ? 1 : 0)));
    }
  }
  return { loss, gradient };
}

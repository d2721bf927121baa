/**
 * @title.en Ignores the class weights
 * @title.zh 没有用类别权重
 * @look.en What do the class weights change?
 * @look.zh 类别权重改变了什么？
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
  for (let i = 0; i < n; i++) totalWeight += 1;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const y = labels[i];
    const weight = 1;
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

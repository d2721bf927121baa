/**
 * @title.en Returns after the first sample
 * @title.zh 只算了第一个样本就返回
 * @look.en What becomes of the second row?
 * @look.zh 第二行去哪了？
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
  for (let i = 0; i < n; i++) totalWeight += classWeights ? classWeights[labels[i]] : 1;
  let loss = 0;
  for (let i = 0; i < 1; i++) {
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

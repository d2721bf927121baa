/**
 * @title.en Forgets the maximum in the loss, after taking it out of the sum
 * @title.zh 求和时减了最大值，loss 里忘了减
 * @look.en Is the maximum taken out of both terms of the loss?
 * @look.zh loss 的两项都减了最大值吗？
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
  for (let i = 0; i < n; i++) {
    const y = labels[i];
    const weight = classWeights ? classWeights[y] : 1;
    let max = -Infinity;
    for (let k = 0; k < c; k++) max = Math.max(max, logits.get(i, k));
    let sum = 0;
    for (let k = 0; k < c; k++) sum += Math.exp(logits.get(i, k) - max);
    loss += (weight / totalWeight) * (Math.log(sum) - logits.get(i, y));
    for (let k = 0; k < c; k++) {
      const p = Math.exp(logits.get(i, k) - max) / sum;
      gradient.set(i, k, (weight / totalWeight) * (p - (k === y ? 1 : 0)));
    }
  }
  return { loss, gradient };
}

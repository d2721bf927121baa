/**
 * @title.en Normalizes along the columns: softmax over samples
 * @title.zh 沿列做了 softmax，成了对样本归一
 * @look.en Along which axis do probabilities sum to 1?
 * @look.zh 概率沿哪个轴和为 1？
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
    for (let r = 0; r < n; r++) max = Math.max(max, logits.get(r, y));
    let sum = 0;
    for (let r = 0; r < n; r++) sum += Math.exp(logits.get(r, y) - max);
    loss += (weight / totalWeight) * (Math.log(sum) - (logits.get(i, y) - max));
    for (let k = 0; k < c; k++) {
      const p = Math.exp(logits.get(i, k) - max) / sum;
      gradient.set(i, k, (weight / totalWeight) * (p - (k === y ? 1 : 0)));
    }
  }
  return { loss, gradient };
}

/**
 * @title.en Takes out the maximum of the whole batch, not of each row
 * @title.zh 减的是整个 batch 的最大值，不是每行的
 * @look.en What is left of a row whose logits all lie far below another row's?
 * @look.zh 某一行整体远小于另一行时，还剩下什么？
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
    for (let r = 0; r < n; r++) for (let k = 0; k < c; k++) max = Math.max(max, logits.get(r, k));
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

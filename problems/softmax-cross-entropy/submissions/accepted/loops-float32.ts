/**
 * @title.en Log-sum-exp with every step rounded to float32
 * @title.zh log-sum-exp，每一步都舍入到 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

const { fround } = Math;

export function softmaxCrossEntropy(
  logits: NdArray,
  labels: Int32Array,
  classWeights: Float32Array | null,
): { loss: number; gradient: NdArray } {
  const [n, c] = logits.shape;
  const gradient = ndarray(new Float32Array(n * c), [n, c]);
  let totalWeight = 0;
  for (let i = 0; i < n; i++) totalWeight = fround(totalWeight + (classWeights ? classWeights[labels[i]] : 1));
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const y = labels[i];
    const share = fround((classWeights ? classWeights[y] : 1) / totalWeight);
    let max = logits.get(i, 0);
    for (let k = 1; k < c; k++) max = Math.max(max, logits.get(i, k));
    let sum = 0;
    for (let k = 0; k < c; k++) {
      const e = fround(Math.exp(fround(logits.get(i, k) - max)));
      gradient.set(i, k, e);
      sum = fround(sum + e);
    }
    const logSumExp = fround(max + fround(Math.log(sum)));
    loss = fround(loss + fround(share * fround(logSumExp - logits.get(i, y))));
    for (let k = 0; k < c; k++) gradient.set(i, k, fround(share * fround(gradient.get(i, k) / sum)));
    gradient.set(i, y, fround(gradient.get(i, y) - share));
  }
  return { loss, gradient };
}

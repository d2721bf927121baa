/**
 * @title.en Clips the logits to [-50, 50] against overflow
 * @title.zh 为防溢出把 logits 截到 [-50, 50]
 * @look.en Is the difference of two logits still the same?
 * @look.zh 两个 logit 的差还和原来一样吗？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

const clip = (x: number) => Math.min(Math.max(x, -50), 50);

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
    for (let k = 0; k < c; k++) max = Math.max(max, clip(logits.get(i, k)));
    let sum = 0;
    for (let k = 0; k < c; k++) sum += Math.exp(clip(logits.get(i, k)) - max);
    loss += (weight / totalWeight) * (Math.log(sum) - (clip(logits.get(i, y)) - max));
    for (let k = 0; k < c; k++) {
      const p = Math.exp(clip(logits.get(i, k)) - max) / sum;
      gradient.set(i, k, (weight / totalWeight) * (p - (k === y ? 1 : 0)));
    }
  }
  return { loss, gradient };
}

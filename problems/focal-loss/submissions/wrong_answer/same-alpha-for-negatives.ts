/**
 * @title.en The same alpha for negatives
 * @title.zh 负样本也乘了 alpha
 * @look.en What weight does a negative get?
 * @look.zh 负样本的权重是多少？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

const logSigmoid = (s: number) => Math.min(s, 0) - Math.log1p(Math.exp(-Math.abs(s)));

export function focalLoss(
  logits: NdArray,
  targets: NdArray,
  alpha: number,
  gamma: number,
): { loss: number; gradient: NdArray } {
  const [n, c] = logits.shape;
  const gradient = ndarray(new Float32Array(n * c), [n, c]);
  let positives = 0;
  for (let i = 0; i < n; i++) for (let k = 0; k < c; k++) positives += targets.get(i, k);
  const divisor = Math.max(positives, 1);
  let loss = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < c; k++) {
      const target = targets.get(i, k);
      const sign = target === 1 ? 1 : -1;
      const s = sign * logits.get(i, k);
      const weight = alpha < 0 ? 1 : alpha;
      const logP = logSigmoid(s);
      const p = Math.exp(logP);
      const q = Math.exp(logSigmoid(-s));
      loss += (-weight * q ** gamma * logP) / divisor;
      gradient.set(i, k, (sign * weight * q ** gamma * (gamma * p * logP - q)) / divisor);
    }
  }
  return { loss, gradient };
}

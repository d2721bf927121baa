/**
 * @title.en The factor is p_t^gamma: easy examples are turned up
 * @title.zh 用了 p_t^gamma，反而放大了易分样本
 * @look.en Is the factor large for right or for wrong predictions?
 * @look.zh 这个因子是预测对时大，还是错时大？
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
      const weight = alpha < 0 ? 1 : target === 1 ? alpha : 1 - alpha;
      const logP = logSigmoid(s);
      const p = Math.exp(logP);
      const q = Math.exp(logSigmoid(-s));
      loss += (-weight * p ** gamma * logP) / divisor;
      gradient.set(i, k, (-sign * weight * p ** gamma * q * (1 + gamma * logP)) / divisor);
    }
  }
  return { loss, gradient };
}

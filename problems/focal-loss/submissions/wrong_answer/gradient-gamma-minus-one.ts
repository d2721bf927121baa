/**
 * @title.en The gradient has q^(gamma - 1), which is infinite at q = 0
 * @title.zh 梯度里写了 q^(gamma - 1)，q = 0 时无穷大
 * @look.en What is 0 to the power of gamma - 1 for gamma below 1?
 * @look.zh gamma 小于 1 时，0 的 gamma - 1 次方是多少？
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
      loss += (-weight * q ** gamma * logP) / divisor;
      gradient.set(i, k, (sign * weight * (gamma * q ** (gamma - 1) * (p * q) * logP - q ** (gamma + 1))) / divisor);
    }
  }
  return { loss, gradient };
}

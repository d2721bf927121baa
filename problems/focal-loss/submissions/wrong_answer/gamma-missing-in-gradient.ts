/**
 * @title.en The exponent does not come down when the factor is differentiated
 * @title.zh 对聚焦因子求导时，gamma 没有乘下来
 * @look.en What is the derivative of q^gamma?
 * @look.zh q^gamma 的导数是什么？
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
      gradient.set(i, k, (sign * weight * q ** gamma * (p * logP - q)) / divisor);
    }
  }
  return { loss, gradient };
}

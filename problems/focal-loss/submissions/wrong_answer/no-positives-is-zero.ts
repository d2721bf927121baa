/**
 * @title.en Returns 0 when there are no positives
 * @title.zh 没有正样本时直接返回 0
 * @look.en Do negatives teach nothing on an image without objects?
 * @look.zh 图里没有物体时，负样本就不用学了吗？
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
  if (positives === 0) return { loss: 0, gradient };
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
      gradient.set(i, k, (sign * weight * q ** gamma * (gamma * p * logP - q)) / divisor);
    }
  }
  return { loss, gradient };
}

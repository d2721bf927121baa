/**
 * @title.en An epsilon inside the logarithm caps the loss
 * @title.zh log 里加 epsilon，给 loss 封了顶
 * @look.en How large can the loss get with your epsilon?
 * @look.zh 加了 epsilon 之后，loss 最大能到多少？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

const logSigmoid = (s: number) => Math.log(1 / (1 + Math.exp(-s)) + 1e-8);

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
      gradient.set(i, k, (sign * weight * q ** gamma * (gamma * p * logP - q)) / divisor);
    }
  }
  return { loss, gradient };
}

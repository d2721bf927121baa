/**
 * @title.en Softmax over the classes instead of a sigmoid for each
 * @title.zh 对类别做了 softmax，不是逐类 sigmoid
 * @look.en Can an anchor be of two classes here?
 * @look.zh 这里一个 anchor 能同时属于两类吗？
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
      let others = 0;
      for (let j = 0; j < c; j++) if (j !== k) others += Math.exp(logits.get(i, j));
      const s = sign * (logits.get(i, k) - Math.log(others));
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

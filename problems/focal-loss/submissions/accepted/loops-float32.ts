/**
 * @title.en Cross-entropy from logits, every step in float32
 * @title.zh 由 logits 算交叉熵，每一步都用 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

const f = Math.fround;

/** Every step rounded to float32, and 1 - p taken by subtraction, as a first version would. */
export function focalLoss(
  logits: NdArray,
  targets: NdArray,
  alpha: number,
  gamma: number,
): { loss: number; gradient: NdArray } {
  const [n, c] = logits.shape;
  const gradient = ndarray(new Float32Array(n * c), [n, c]);
  let positives = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < c; k++) {
      const x = logits.get(i, k);
      const t = targets.get(i, k);
      positives += t;
      const p = f(1 / f(1 + f(Math.exp(-x))));
      const crossEntropy = f(f(Math.max(x, 0) - f(x * t)) + f(Math.log1p(f(Math.exp(-Math.abs(x))))));
      const pt = t === 1 ? p : f(1 - p);
      const wrongness = f(1 - pt);
      const weight = alpha < 0 ? 1 : f(t === 1 ? alpha : 1 - alpha);
      const focus = f(weight * f(wrongness ** gamma));
      sum = f(sum + f(focus * crossEntropy));
      const slope = f(focus * f(f(f(-gamma * pt) * crossEntropy) - wrongness));
      gradient.set(i, k, t === 1 ? slope : -slope);
    }
  }
  const divisor = positives > 0 ? positives : 1;
  for (let i = 0; i < n; i++) for (let k = 0; k < c; k++) gradient.set(i, k, f(gradient.get(i, k) / divisor));
  return { loss: f(sum / divisor), gradient };
}

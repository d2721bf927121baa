/**
 * @title.en Sums a sigmoid cross-entropy over all classes
 * @title.zh 对所有类别求 sigmoid 交叉熵再相加
 * @look.en Do the classes exclude one another?
 * @look.zh 各个类别互斥吗？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

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
    for (let k = 0; k < c; k++) max = Math.max(max, logits.get(i, k));
    let sum = 0;
    for (let k = 0; k < c; k++) sum += Math.exp(logits.get(i, k) - max);
    loss += (weight / totalWeight) * Array.from({ length: c }, (_, k) => logits.get(i, k) * (k === y ? -1 : 1)).reduce(
      (total, x) => total + Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      0,
    );
    for (let k = 0; k < c; k++) {
      const p = 1 / (1 + Math.exp(-logits.get(i, k)));
      gradient.set(i, k, (weight / totalWeight) * (p - (k === y ? 1 : 0)));
    }
  }
  return { loss, gradient };
}

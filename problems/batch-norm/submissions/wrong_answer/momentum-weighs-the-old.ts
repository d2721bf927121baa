/**
 * @title.en Momentum is the weight of the old value (as in ONNX and Keras)
 * @title.zh momentum 乘在旧值上（ONNX、Keras 的做法）
 * @look.en Is momentum the weight of the new value or of the old?
 * @look.zh momentum 是新值的权重还是旧值的？
 * @convention
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

interface Options {
  training: boolean;
  trackRunningStats: boolean;
  momentum: number;
  eps: number;
}

export function batchNorm(
  input: NdArray,
  gamma: Float32Array | null,
  beta: Float32Array | null,
  runningMean: Float32Array,
  runningVar: Float32Array,
  { training, trackRunningStats, momentum, eps }: Options,
) {
  const [N, C, H, W] = input.shape;
  const m = N * H * W;
  const output = ndarray(new Float32Array(input.size), input.shape);
  const newMean = runningMean.slice();
  const newVar = runningVar.slice();
  const useBatch = training || !trackRunningStats;
  const update = training && trackRunningStats;
  for (let c = 0; c < C; c++) {
    let sum = 0;
    for (let n = 0; n < N; n++)
      for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) sum += input.get(n, c, y, x);
    const batchMean = sum / m;
    let squares = 0;
    for (let n = 0; n < N; n++)
      for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) squares += (input.get(n, c, y, x) - batchMean) ** 2;
    const biased = squares / m;
    const unbiased = m > 1 ? squares / (m - 1) : 0;
    if (update) {
      newMean[c] = momentum * runningMean[c] + (1 - momentum) * batchMean;
      newVar[c] = momentum * runningVar[c] + (1 - momentum) * unbiased;
    }
    const mean = useBatch ? batchMean : runningMean[c];
    const variance = useBatch ? biased : runningVar[c];
    const scale = gamma ? gamma[c] : 1;
    const shift = beta ? beta[c] : 0;
    for (let n = 0; n < N; n++) {
      for (let y = 0; y < H; y++) {
        for (let x = 0; x < W; x++) {
          const normalized = (input.get(n, c, y, x) - mean) / Math.sqrt(variance + eps);
          output.set(n, c, y, x, scale * normalized + shift);
        }
      }
    }
  }
  return { output, runningMean: newMean, runningVar: newVar };
}

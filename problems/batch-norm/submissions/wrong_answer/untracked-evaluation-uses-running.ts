/**
 * @title.en Evaluation uses the running statistics although they are not tracked
 * @title.zh 不跟踪时，推理仍用了 running 统计量
 * @look.en Which statistics does evaluation have when none are tracked?
 * @look.zh 不跟踪时，推理用哪套统计量？
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
  const useBatch = training;
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
      newMean[c] = (1 - momentum) * runningMean[c] + momentum * batchMean;
      newVar[c] = (1 - momentum) * runningVar[c] + momentum * unbiased;
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

/**
 * @title.en Welford's update in one pass, output as plain data and shape
 * @title.zh Welford 一遍递推，直接返回 data 和 shape
 */
import type { NdArray } from "ndarray";

interface Options {
  training: boolean;
  trackRunningStats: boolean;
  momentum: number;
  eps: number;
}

/** Welford's one-pass mean and sum of squared distances of each channel, then one scale and shift a channel. */
export function batchNorm(
  input: NdArray,
  gamma: Float32Array | null,
  beta: Float32Array | null,
  runningMean: Float32Array,
  runningVar: Float32Array,
  options: Options,
) {
  const [N, C, H, W] = input.shape;
  const [sn, sc, sy, sx] = input.stride;
  let mean = runningMean;
  let variance = runningVar;
  if (options.training || !options.trackRunningStats) {
    mean = new Float32Array(C);
    variance = new Float32Array(C);
    const nextMean = runningMean.slice();
    const nextVar = runningVar.slice();
    for (let c = 0; c < C; c++) {
      let count = 0;
      let centre = 0;
      let squares = 0;
      for (let n = 0; n < N; n++) {
        for (let y = 0; y < H; y++) {
          for (let x = 0; x < W; x++) {
            const value = input.data[input.offset + n * sn + c * sc + y * sy + x * sx];
            const before = value - centre;
            centre += before / ++count;
            squares += before * (value - centre);
          }
        }
      }
      mean[c] = centre;
      variance[c] = squares / count;
      nextMean[c] += options.momentum * (centre - runningMean[c]);
      nextVar[c] += options.momentum * (squares / Math.max(count - 1, 1) - runningVar[c]);
    }
    if (options.trackRunningStats) {
      runningMean = nextMean;
      runningVar = nextVar;
    }
  }
  const output = new Float32Array(N * C * H * W);
  for (let i = 0, n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const scale = (gamma ? gamma[c] : 1) / Math.sqrt(variance[c] + options.eps);
      const shift = beta ? beta[c] : 0;
      for (let y = 0; y < H; y++) {
        for (let x = 0; x < W; x++, i++) {
          const value = input.data[input.offset + n * sn + c * sc + y * sy + x * sx];
          output[i] = (value - mean[c]) * scale + shift;
        }
      }
    }
  }
  return { output: { data: output, shape: [N, C, H, W] }, runningMean, runningVar };
}

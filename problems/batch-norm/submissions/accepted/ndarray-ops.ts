/**
 * @title.en Whole-tensor passes on views of stride 0
 * @title.zh 用 stride 为 0 的视图整块计算
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

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
  const shape = input.shape;
  const C = shape[1];
  const m = input.size / C;
  /** A vector seen as [N, C, H, W]: a stride of 0 repeats it along the other axes. */
  const spread = (vector: ArrayLike<number>) => ndarray(vector as Float64Array, shape, [0, 1, 0, 0], 0);
  const vector = (source: ArrayLike<number>) => ndarray(Float64Array.from(source), [C]);

  let mean = vector(runningMean);
  let variance = vector(runningVar);
  if (training || !trackRunningStats) {
    mean = vector(new Float64Array(C));
    ops.addeq(spread(mean.data), input);
    ops.divseq(mean, m);
    const squares = ndarray(new Float64Array(input.size), shape);
    ops.sub(squares, input, spread(mean.data));
    ops.muleq(squares, squares);
    variance = vector(new Float64Array(C));
    ops.addeq(spread(variance.data), squares);
    if (training && trackRunningStats) {
      const blend = (old: Float32Array, batch: NdArray, divisor: number) => {
        const next = vector(old);
        const part = vector(batch.data);
        ops.mulseq(next, 1 - momentum);
        ops.mulseq(part, momentum / divisor);
        ops.addeq(next, part);
        return Float32Array.from(next.data);
      };
      runningMean = blend(runningMean, mean, 1);
      runningVar = blend(runningVar, variance, Math.max(m - 1, 1));
    }
    ops.divseq(variance, m);
  }
  const normalized = ndarray(new Float64Array(input.size), shape);
  ops.sub(normalized, input, spread(mean.data));
  ops.addseq(variance, eps);
  ops.sqrteq(variance);
  ops.diveq(normalized, spread(variance.data));
  if (gamma) ops.muleq(normalized, spread(gamma));
  if (beta) ops.addeq(normalized, spread(beta));
  const output = ndarray(new Float32Array(input.size), shape);
  ops.assign(output, normalized);
  return { output, runningMean, runningVar };
}

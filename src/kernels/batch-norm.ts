import { ArgumentError, checkBetween, checkLength, elementsOf } from "./argument-error.ts";

export interface BatchNormOptions {
  /** Scale and shift a channel, [C] each; null for 1 and 0. */
  readonly gamma: Float32Array | null;
  readonly beta: Float32Array | null;
  /** Running statistics, [C] each; null where none are kept: the batch's own are then used in evaluation as well. */
  readonly runningMean: Float32Array | null;
  readonly runningVar: Float32Array | null;
  readonly training: boolean;
  /** Weight of the new value in the running statistics (PyTorch's meaning). */
  readonly momentum: number;
  readonly epsilon: number;
}

export interface BatchNormResult {
  /** The shape of the input. */
  readonly output: Float32Array;
  /** The statistics after this batch: fresh arrays in training, copies in evaluation, null where none are kept. */
  readonly runningMean: Float32Array | null;
  readonly runningVar: Float32Array | null;
  /** What the output was normalized by, [C] each; the variance is the biased one in training. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Batch normalization over all axes but the second (Ioffe and Szegedy, 2015), with PyTorch's conventions: normalized
 * by the biased variance, the running variance fed the unbiased one. Statistics are computed in float64.
 *
 * @param input [N, C, ...]
 * @throws ArgumentError for lengths that do not fit, a single value a channel in training (its unbiased variance does
 *   not exist), a momentum outside 0..1 or a negative epsilon
 */
export function batchNorm(
  input: Float32Array,
  inputShape: readonly number[],
  options: BatchNormOptions,
): BatchNormResult {
  if (inputShape.length < 2)
    throw new ArgumentError("input", "must have at least two dimensions: [N, C, ...]");
  checkLength("input", input, elementsOf("input", inputShape));
  const channels = inputShape[1]!;
  for (const name of ["gamma", "beta", "runningMean", "runningVar"] as const) {
    const each = options[name];
    if (each !== null) checkLength(`options.${name}`, each, channels);
  }
  const { gamma, beta, runningMean, runningVar, training, momentum, epsilon } = options;
  if ((runningMean === null) !== (runningVar === null)) {
    throw new ArgumentError("options.runningVar", "must be given together with runningMean");
  }
  checkBetween("options.momentum", momentum, 0, 1);
  checkBetween("options.epsilon", epsilon, 0, Number.MAX_VALUE);

  const images = inputShape[0]!;
  const extent = inputShape.slice(2).reduce((product, each) => product * each, 1);
  const count = images * extent;
  if (training && count < 2) {
    throw new ArgumentError("input", `training needs more than one value a channel, got ${count}`);
  }

  const ownStatistics = training || runningMean === null;
  const { mean, variance } = ownStatistics
    ? channelStatistics(input, images, channels, extent)
    : { mean: Float64Array.from(runningMean), variance: Float64Array.from(runningVar!) };

  const output = new Float32Array(input.length);
  for (let c = 0; c < channels; c += 1) {
    const scale = (gamma?.[c] ?? 1) / Math.sqrt(variance[c]! + epsilon);
    const shift = beta?.[c] ?? 0;
    for (let image = 0; image < images; image += 1) {
      const start = (image * channels + c) * extent;
      for (let i = start; i < start + extent; i += 1) output[i] = (input[i]! - mean[c]!) * scale + shift;
    }
  }

  const unbias = count / (count - 1);
  const blend = (old: Float32Array | null, fresh: (c: number) => number) =>
    old && (training ? old.map((each, c) => (1 - momentum) * each + momentum * fresh(c)) : old.slice());
  return {
    output,
    runningMean: blend(runningMean, (c) => mean[c]!),
    runningVar: blend(runningVar, (c) => variance[c]! * unbias),
    mean,
    variance,
  };
}

/** Mean and biased variance a channel, in two passes. */
function channelStatistics(
  input: Float32Array,
  images: number,
  channels: number,
  extent: number,
): { mean: Float64Array; variance: Float64Array } {
  const count = images * extent;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  for (let c = 0; c < channels; c += 1) {
    const average = (term: (value: number) => number): number => {
      let sum = 0;
      for (let image = 0; image < images; image += 1) {
        const start = (image * channels + c) * extent;
        for (let i = start; i < start + extent; i += 1) sum += term(input[i]!);
      }
      return sum / count;
    };
    const centre = average((value) => value);
    mean[c] = centre;
    variance[c] = average((value) => (value - centre) ** 2);
  }
  return { mean, variance };
}

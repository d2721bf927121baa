import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Options = {
  readonly training: boolean;
  readonly trackRunningStats: boolean;
  readonly momentum: number;
  readonly eps: number;
};
type Input = readonly [
  input: Tensor,
  gamma: Float32Array | null,
  beta: Float32Array | null,
  runningMean: Float32Array,
  runningVar: Float32Array,
  options: Options,
];
type Output = {
  readonly output: Tensor;
  readonly runningMean: Float32Array;
  readonly runningVar: Float32Array;
};
type Shape = readonly [N: number, C: number, H: number, W: number];

/** Two passes over each channel in float64: the mean, then the squared distances from it. */
function reference(...[input, gamma, beta, runningMean, runningVar, options]: Input): Output {
  const [N, C, H, W] = input.shape as unknown as Shape;
  const area = H * W;
  const output = new Float32Array(input.data.length);
  const result = { runningMean: runningMean.slice(), runningVar: runningVar.slice() };
  for (let c = 0; c < C; c += 1) {
    let mean = runningMean[c]!;
    let variance = runningVar[c]!;
    if (options.training || !options.trackRunningStats) {
      const batch = channelMoments(input, c);
      mean = batch.mean;
      variance = batch.squares / (N * area);
      if (options.trackRunningStats) {
        const unbiased = batch.squares / Math.max(1, N * area - 1);
        result.runningMean[c] = blend(runningMean[c]!, mean, options.momentum);
        result.runningVar[c] = blend(runningVar[c]!, unbiased, options.momentum);
      }
    }
    const scale = (gamma === null ? 1 : gamma[c]!) / Math.sqrt(variance + options.eps);
    const shift = beta === null ? 0 : beta[c]!;
    for (let n = 0; n < N; n += 1) {
      const start = (n * C + c) * area;
      for (let i = start; i < start + area; i += 1) output[i] = (input.data[i]! - mean) * scale + shift;
    }
  }
  return { output: tensor([...input.shape], output), ...result };
}

/** The mean of one channel, and the sum of the squared distances from it. */
function channelMoments(input: Tensor, c: number): { mean: number; squares: number } {
  const [N, C, H, W] = input.shape as unknown as Shape;
  const area = H * W;
  let sum = 0;
  for (let n = 0; n < N; n += 1) {
    const start = (n * C + c) * area;
    for (let i = start; i < start + area; i += 1) sum += input.data[i]!;
  }
  const mean = sum / (N * area);
  let squares = 0;
  for (let n = 0; n < N; n += 1) {
    const start = (n * C + c) * area;
    for (let i = start; i < start + area; i += 1) squares += (input.data[i]! - mean) ** 2;
  }
  return { mean, squares };
}

function blend(old: number, batch: number, momentum: number): number {
  return (1 - momentum) * old + momentum * batch;
}

function isValid([input, gamma, beta, runningMean, runningVar, options]: Input): boolean {
  const [, C] = input.shape as unknown as Shape;
  const vectors = [runningMean, runningVar, ...(gamma ? [gamma] : []), ...(beta ? [beta] : [])];
  return (
    input.shape.every((extent) => extent >= 1) &&
    vectors.every((vector) => vector.length === C && vector.every(Number.isFinite)) &&
    input.data.every((x) => Math.abs(x) <= 2 ** 21) &&
    runningVar.every((variance) => variance >= 0.01) &&
    options.momentum >= 0 &&
    options.momentum <= 1 &&
    options.eps >= 1e-5 &&
    options.eps <= 0.5 &&
    Array.from({ length: C }, (_, c) => c).every((c) => isWellConditioned(input, c))
  );
}

/** Whether float32 sums give the channel's statistics to the tolerance: it is no large offset with tiny noise. */
function isWellConditioned(input: Tensor, c: number): boolean {
  const [N, , H, W] = input.shape as unknown as Shape;
  const { mean, squares } = channelMoments(input, c);
  return mean ** 2 <= (1e7 * squares) / (N * H * W) + 1e-4 || input.data.every(Number.isInteger);
}

function measure([input, , , , , { momentum, eps }]: Input): Record<string, number> {
  const [N, C, H, W] = input.shape as unknown as Shape;
  return { N, C, H, W, momentum, eps };
}

// --- cases ------------------------------------------------------------------------------------------------

const training: Options = { training: true, trackRunningStats: true, momentum: 0.1, eps: 1e-5 };
const evaluation: Options = { ...training, training: false };
const untracked: Options = { ...training, trackRunningStats: false };

interface Written {
  readonly options?: Options;
  readonly gamma?: readonly number[];
  readonly beta?: readonly number[];
  readonly mean?: readonly number[];
  readonly variance?: readonly number[];
  readonly expected?: readonly [
    output: readonly number[],
    runningMean: readonly number[],
    runningVar: readonly number[],
  ];
}

const float32 = (values: readonly number[]): Float32Array => Float32Array.from(values);

function edge(
  group: string,
  name: string,
  shape: Shape,
  values: readonly number[],
  written: Written = {},
): EdgeCase<Input, Output> {
  const { options = training, gamma, beta, expected } = written;
  const mean = written.mean ?? new Array<number>(shape[1]).fill(0);
  const variance = written.variance ?? new Array<number>(shape[1]).fill(1);
  return {
    name,
    group,
    input: () => [
      tensor(shape, float32(values)),
      gamma ? float32(gamma) : null,
      beta ? float32(beta) : null,
      float32(mean),
      float32(variance),
      options,
    ],
    ...(expected && {
      expected: {
        output: tensor(shape, float32(expected[0])),
        runningMean: float32(expected[1]),
        runningVar: float32(expected[2]),
      },
    }),
  };
}

const root5 = Math.sqrt(5);
const offset = 2 ** 20;
const edges: EdgeCase<Input, Output>[] = [
  edge("training", "two-samples", [2, 1, 1, 1], [1, 3], { expected: [[-1, 1], [0.2], [1.1]] }),
  edge("training", "scale-and-shift", [2, 1, 1, 1], [1, 3], {
    gamma: [2],
    beta: [3],
    expected: [[1, 5], [0.2], [1.1]],
  }),
  edge("training", "scale-without-shift", [2, 1, 1, 1], [1, 3], {
    gamma: [-2],
    expected: [[2, -2], [0.2], [1.1]],
  }),
  edge("training", "shift-without-scale", [2, 1, 1, 1], [1, 3], {
    beta: [-4],
    expected: [[-5, -3], [0.2], [1.1]],
  }),
  edge("training", "eps-is-inside-the-root", [2, 1, 1, 1], [1, 3], {
    options: { ...training, eps: 0.5 },
    expected: [[-0.8164966, 0.8164966], [0.2], [1.1]],
  }),
  edge("training", "batch-and-positions-together", [2, 2, 1, 2], [0, 2, 10, 10, 4, 6, 10, 10], {
    expected: [
      [-3 / root5, -1 / root5, 0, 0, 1 / root5, 3 / root5, 0, 0],
      [0.3, 1],
      [1.5666667, 0.9],
    ],
  }),
  edge("training", "one-image", [1, 2, 2, 2], [1, 2, 3, 4, -4, 0, 4, 8], {
    expected: [
      [-3 / root5, -1 / root5, 1 / root5, 3 / root5, -3 / root5, -1 / root5, 1 / root5, 3 / root5],
      [0.25, 0.2],
      [1.0666667, 3.5666667],
    ],
  }),
  edge("training", "each-channel-its-own-scale", [2, 3, 1, 1], [1, 1, 1, 3, 3, 3], {
    gamma: [1, 2, 3],
    beta: [0, 10, 20],
    expected: [
      [-1, 8, 17, 1, 12, 23],
      [0.2, 0.2, 0.2],
      [1.1, 1.1, 1.1],
    ],
  }),
  edge("training", "channels-as-many-as-columns", [2, 2, 1, 2], [1, 3, 0, 4, 5, 7, 8, 12], {
    gamma: [1, 10],
    beta: [0, 100],
  }),
  edge("training", "old-statistics-do-not-matter", [2, 1, 1, 1], [1, 3], {
    mean: [100],
    variance: [25],
    expected: [[-1, 1], [90.2], [22.7]],
  }),
  edge(
    "training",
    "not-square",
    [2, 3, 2, 5],
    Array.from({ length: 60 }, (_, i) => ((i * 7) % 13) - 5),
    {
      gamma: [1, -0.5, 2],
      beta: [0.5, 0, -1],
      mean: [1, 2, 3],
      variance: [1, 2, 3],
    },
  ),

  edge("evaluation", "running-statistics-are-used", [2, 1, 1, 1], [1, 3], {
    options: evaluation,
    mean: [1],
    variance: [4],
    expected: [[0, 1], [1], [4]],
  }),
  edge("evaluation", "scale-and-shift-too", [1, 2, 1, 2], [2, 4, 2, 4], {
    options: evaluation,
    gamma: [2, 3],
    beta: [1, -1],
    mean: [0, 2],
    variance: [4, 1],
    expected: [
      [3, 5, -1, 5],
      [0, 2],
      [4, 1],
    ],
  }),
  edge("evaluation", "eps-counts-as-well", [1, 1, 1, 1], [3], {
    options: { ...evaluation, eps: 0.5 },
    mean: [1],
    variance: [3.5],
    expected: [[1], [1], [3.5]],
  }),
  edge("evaluation", "one-sample", [1, 1, 1, 1], [5], {
    options: evaluation,
    mean: [2],
    variance: [9],
    expected: [[1], [2], [9]],
  }),
  edge("evaluation", "untracked-uses-the-batch", [2, 1, 1, 1], [1, 3], {
    options: { ...untracked, training: false },
    mean: [1],
    variance: [4],
    expected: [[-1, 1], [1], [4]],
  }),

  edge("running", "variance-is-unbiased", [1, 1, 1, 3], [0, 3, 6], {
    options: { ...training, momentum: 1 },
    expected: [[-1.2247449, 0, 1.2247449], [3], [9]],
  }),
  edge("running", "momentum-weighs-the-new", [1, 1, 1, 3], [0, 3, 6], {
    options: { ...training, momentum: 0.25 },
    mean: [8],
    variance: [5],
    expected: [[-1.2247449, 0, 1.2247449], [6.75], [6]],
  }),
  edge("running", "momentum-zero-keeps-the-old", [1, 1, 1, 3], [0, 3, 6], {
    options: { ...training, momentum: 0 },
    mean: [8],
    variance: [5],
    expected: [[-1.2247449, 0, 1.2247449], [8], [5]],
  }),
  edge("running", "untracked-keeps-the-old", [1, 1, 1, 3], [0, 3, 6], {
    options: untracked,
    mean: [8],
    variance: [5],
    expected: [[-1.2247449, 0, 1.2247449], [8], [5]],
  }),
  edge("running", "statistics-are-of-the-input", [2, 1, 1, 1], [1, 3], {
    gamma: [10],
    beta: [50],
    expected: [[40, 60], [0.2], [1.1]],
  }),
  edge("running", "one-value-a-channel", [1, 2, 1, 1], [7, -3], {
    beta: [0.5, 2],
    expected: [
      [0.5, 2],
      [0.7, -0.3],
      [0.9, 0.9],
    ],
  }),
  edge("running", "one-value-a-channel-untracked", [1, 1, 1, 1], [7], {
    options: untracked,
    expected: [[0], [0], [1]],
  }),

  edge("numbers", "constant-channel", [2, 1, 1, 2], [5, 5, 5, 5], {
    gamma: [3],
    beta: [2],
    expected: [[2, 2, 2, 2], [0.5], [0.9]],
  }),
  edge("numbers", "million-and-a-bit", [4, 1, 1, 1], [offset, offset + 1, offset + 2, offset + 3], {
    options: { ...training, momentum: 1 },
    expected: [[-3 / root5, -1 / root5, 1 / root5, 3 / root5], [offset + 1.5], [1.6666667]],
  }),
  edge("numbers", "minus-a-million-and-a-bit", [1, 1, 2, 2], [-offset, 3 - offset, 1 - offset, 2 - offset], {
    options: { ...untracked, training: false },
    expected: [[-3 / root5, 3 / root5, -1 / root5, 1 / root5], [0], [1]],
  }),
  edge("numbers", "small-variance", [2, 1, 1, 1], [0.001, 0.003], {
    expected: [[-0.3015113, 0.3015113], [0.0002], [0.9000002]],
  }),
];

/** Channels of unlike mean and spread; `offset` moves all of them away from 0. */
function sample(random: Random, [N, C, H, W]: Shape, options: Options, offset = 0): Input {
  const area = H * W;
  const data = new Float32Array(N * C * area);
  for (let c = 0; c < C; c += 1) {
    const mean = offset + random.between(-3, 3);
    const spread = random.between(0.5, 2);
    for (let n = 0; n < N; n += 1) {
      const start = (n * C + c) * area;
      for (let i = start; i < start + area; i += 1) data[i] = mean + spread * random.normal();
    }
  }
  const vector = (low: number, high: number): Float32Array =>
    Float32Array.from({ length: C }, () => random.between(low, high));
  const affine = random.chance(0.8);
  return [
    tensor([N, C, H, W], data),
    affine ? vector(-2, 2) : null,
    affine ? vector(-2, 2) : null,
    vector(-3, 3),
    vector(0.3, 4),
    options,
  ];
}

function anyOptions(random: Random): Options {
  return {
    training: random.chance(0.6),
    trackRunningStats: random.chance(0.7),
    momentum: random.pick([0.05, 0.1, 0.3, 0.9]),
    eps: random.pick([1e-5, 1e-3, 0.1]),
  };
}

export const problem = defineProblem<Input, Output>({
  edges,
  families: [
    {
      name: "random",
      group: "random",
      sizes: [1, 2, 4],
      count: 6,
      generate: (size, random) =>
        sample(
          random,
          [random.integer(2, size + 3), size, random.integer(1, size + 1), random.integer(1, size + 2)],
          anyOptions(random),
        ),
    },
    {
      name: "training",
      group: "training",
      sizes: [3],
      count: 3,
      generate: (size, random) => sample(random, [2, size, size, 2], training),
    },
    {
      name: "evaluation",
      group: "evaluation",
      sizes: [3],
      count: 2,
      generate: (size, random) => sample(random, [2, size, 2, size], evaluation),
    },
    {
      name: "offset",
      group: "numbers",
      sizes: [300, 1000],
      count: 2,
      generate: (size, random) => sample(random, [2, 3, 4, 2], training, random.pick([-1, 1]) * size),
    },
    {
      name: "images",
      group: "random",
      sizes: [32],
      generate: (size, random) => sample(random, [size, 4, 12, 10], training),
    },
    {
      name: "channels",
      group: "random",
      sizes: [64],
      generate: (size, random) => sample(random, [4, size, 6, 7], training),
    },
    {
      name: "positions",
      group: "random",
      sizes: [32],
      generate: (size, random) => sample(random, [2, 3, size, size], { ...untracked, training: false }),
    },
  ],
  growth: [
    {
      dimension: "N",
      timingSizes: [8, 16, 32],
      countingSize: 2,
      generate: (size, random) => sample(random, [size, 16, 16, 16], training),
    },
    {
      dimension: "C",
      timingSizes: [16, 32, 64],
      countingSize: 4,
      generate: (size, random) => sample(random, [8, size, 16, 16], training),
    },
    {
      dimension: "H",
      timingSizes: [8, 16, 32],
      countingSize: 4,
      generate: (size, random) => sample(random, [8, 16, size, 32], training),
    },
  ],
  reference,
  isValid,
  measure,
});

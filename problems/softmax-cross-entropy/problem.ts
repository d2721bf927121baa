import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Input = readonly [logits: Tensor, labels: Int32Array, classWeights: Float32Array | null];
type Output = { readonly loss: number; readonly gradient: Tensor };

/**
 * Row by row with the row's maximum taken out first: -log p[y] = log(sum exp(x - max)) - (x[y] - max), and the
 * gradient of a row is softmax minus one-hot. Both are scaled by the row's share of the weights.
 */
function reference(logits: Tensor, labels: Int32Array, classWeights: Float32Array | null): Output {
  const [n, c] = logits.shape as [number, number];
  const weightOf = (label: number): number => (classWeights === null ? 1 : classWeights[label]!);
  const totalWeight = labels.reduce((sum, label) => sum + weightOf(label), 0);
  const gradient = new Float32Array(n * c);
  const shifted = new Float64Array(c);
  const exponentials = new Float64Array(c);
  let loss = 0;
  for (let row = 0; row < n; row += 1) {
    const start = row * c;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < c; k += 1) greatest = Math.max(greatest, logits.data[start + k]!);
    let sum = 0;
    for (let k = 0; k < c; k += 1) {
      shifted[k] = logits.data[start + k]! - greatest;
      exponentials[k] = Math.exp(shifted[k]!);
      sum += exponentials[k]!;
    }
    const label = labels[row]!;
    const share = weightOf(label) / totalWeight;
    loss += share * (Math.log(sum) - shifted[label]!);
    for (let k = 0; k < c; k += 1) gradient[start + k] = (share * exponentials[k]!) / sum;
    gradient[start + label] = share * (exponentials[label]! / sum - 1);
  }
  return { loss, gradient: tensor([n, c], gradient) };
}

const greatestLogit = 1000;

function isValid([logits, labels, classWeights]: Input): boolean {
  const [n, c] = logits.shape as [number, number];
  const weights = classWeights ?? new Float32Array(c).fill(1);
  return (
    n >= 1 &&
    c >= 1 &&
    labels.length === n &&
    weights.length === c &&
    logits.data.every((x) => Math.abs(x) <= greatestLogit) &&
    labels.every((label) => label >= 0 && label < c) &&
    weights.every((weight) => weight >= 0 && weight <= 100) &&
    labels.some((label) => weights[label]! >= 0.01)
  );
}

function measure([logits]: Input): Record<string, number> {
  const [n, c] = logits.shape as [number, number];
  // The logit of greatest magnitude, so that each end of the range is seen.
  let logit = 0;
  for (const x of logits.data) if (Math.abs(x) > Math.abs(logit)) logit = x;
  return { n, c, logit };
}

// --- cases ------------------------------------------------------------------------------------------------

function edge(
  group: string,
  name: string,
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  {
    weights,
    loss,
    gradient,
  }: { weights?: readonly number[]; loss?: number; gradient?: readonly number[] } = {},
): EdgeCase<Input, Output> {
  const shape = [rows.length, rows[0]!.length];
  return {
    name,
    group,
    input: () => [
      tensor(shape, Float32Array.from(rows.flat())),
      Int32Array.from(labels),
      weights ? Float32Array.from(weights) : null,
    ],
    ...(loss !== undefined &&
      gradient && { expected: { loss, gradient: tensor(shape, Float32Array.from(gradient)) } }),
  };
}

const ln3 = Math.log(3);
const edges: EdgeCase<Input, Output>[] = [
  edge("basic", "two-equal-logits", [[0, 0]], [0], { loss: Math.LN2, gradient: [-0.5, 0.5] }),
  edge("basic", "one-class", [[3]], [0], { loss: 0, gradient: [0] }),
  edge("basic", "one-class-three-samples", [[3], [-2], [700]], [0, 0, 0], { loss: 0, gradient: [0, 0, 0] }),
  edge("basic", "three-quarters-right", [[0, ln3]], [1], { loss: 0.2876821, gradient: [0.25, -0.25] }),
  edge("basic", "one-quarter-right", [[0, ln3]], [0], { loss: 1.3862944, gradient: [-0.75, 0.75] }),
  edge(
    "basic",
    "mean-over-samples",
    [
      [0, 0],
      [0, ln3],
    ],
    [0, 1],
    { loss: 0.4904146, gradient: [-0.25, 0.25, 0.125, -0.125] },
  ),
  edge("basic", "last-class", [[0, 0, 0, 0]], [3], {
    loss: 1.3862944,
    gradient: [0.25, 0.25, 0.25, -0.75],
  }),
  edge("basic", "negative-logits", [[-1, -1, -1 + Math.log(2)]], [2], {
    loss: Math.LN2,
    gradient: [0.25, 0.25, -0.5],
  }),
  edge(
    "basic",
    "more-samples-than-classes",
    [
      [1, 0],
      [0, 1],
      [2, 0],
      [0, 3],
      [1, 1],
    ],
    [0, 0, 1, 1, 0],
  ),
  edge(
    "basic",
    "more-classes-than-samples",
    [
      [1, 2, 3, 4, 5],
      [2, 0, -2, 1, 3],
    ],
    [2, 0],
  ),
  edge(
    "basic",
    "rows-of-unlike-size",
    [
      [20, 21],
      [-20, -21],
      [0, 1],
    ],
    [0, 0, 0],
    {
      loss: 0.9799284,
      gradient: [-0.2436862, 0.2436862, -0.0896471, 0.0896471, -0.2436862, 0.2436862],
    },
  ),

  edge("stable", "sure-and-right", [[1000, -1000]], [0], { loss: 0, gradient: [0, 0] }),
  edge("stable", "sure-and-wrong", [[1000, -1000]], [1], { loss: 2000, gradient: [1, -1] }),
  edge("stable", "all-logits-large", [[1000, 1000, 1000]], [1], {
    loss: ln3,
    gradient: [0.3333333, -0.6666667, 0.3333333],
  }),
  edge("stable", "all-logits-very-negative", [[-1000, -1000]], [0], {
    loss: Math.LN2,
    gradient: [-0.5, 0.5],
  }),
  edge("stable", "loss-of-forty", [[0, 40]], [0], { loss: 40, gradient: [-1, 1] }),
  edge("stable", "loss-of-a-hundred", [[-50, 50, -50]], [0], { loss: 100, gradient: [-1, 1, 0] }),
  edge("stable", "middle-class-of-far-ones", [[-1000, 0, 1000]], [1], { loss: 1000, gradient: [0, -1, 1] }),
  edge(
    "stable",
    "rows-far-apart",
    [
      [1000, 999],
      [-1000, -999],
    ],
    [0, 0],
    { loss: 0.8132617, gradient: [-0.1344707, 0.1344707, -0.3655293, 0.3655293] },
  ),
  edge("stable", "one-large-among-small", [[0, 1, 800, 2]], [1], { loss: 799, gradient: [0, -1, 1, 0] }),
  edge("stable", "just-beyond-float32-exp", [[89, 88]], [0], {
    loss: 0.3132617,
    gradient: [-0.2689414, 0.2689414],
  }),

  edge(
    "weights",
    "weighted-mean",
    [
      [0, 0],
      [0, ln3],
    ],
    [0, 1],
    { weights: [1, 3], loss: 0.3890484, gradient: [-0.125, 0.125, 0.1875, -0.1875] },
  ),
  edge(
    "weights",
    "one-label-cancels-its-weight",
    [
      [0, 0],
      [0, ln3],
    ],
    [0, 0],
    { weights: [2, 5], loss: 1.0397208, gradient: [-0.25, 0.25, -0.375, 0.375] },
  ),
  edge(
    "weights",
    "zero-weight-leaves-a-sample-out",
    [
      [0, 0],
      [0, ln3],
    ],
    [0, 1],
    { weights: [0, 1], loss: 0.2876821, gradient: [0, 0, 0.25, -0.25] },
  ),
  edge(
    "weights",
    "absent-class-does-not-count",
    [
      [0, 0, 0],
      [0, 0, ln3],
    ],
    [0, 0],
    {
      weights: [2, 7, 11],
      loss: 1.3540252,
      gradient: [-0.3333333, 0.1666667, 0.1666667, -0.4, 0.1, 0.3],
    },
  ),
  edge(
    "weights",
    "weight-belongs-to-the-label",
    [
      [0, 1],
      [2, 0],
      [1, 1],
    ],
    [1, 1, 0],
    { weights: [0.5, 4] },
  ),
  edge("weights", "small-weights", [[1, 0]], [1], {
    weights: [0.5, 0.25],
    loss: 1.3132617,
    gradient: [0.7310586, -0.7310586],
  }),
  edge(
    "weights",
    "weights-and-large-logits",
    [
      [1000, -1000, 0],
      [-1000, 1000, 999],
    ],
    [1, 2],
    {
      weights: [1, 1, 4],
      loss: 401.0506094,
      gradient: [0.2, -0.2, 0, 0, 0.5848469, -0.5848469],
    },
  ),
];

/** Logits whose spread is drawn anew for each row, from almost even to saturated. */
function sample(random: Random, n: number, c: number, weighted: boolean): Input {
  const logits = new Float32Array(n * c);
  for (let row = 0; row < n; row += 1) {
    const spread = random.pick([0.5, 2, 5, 20]);
    const centre = random.between(-30, 30);
    for (let k = 0; k < c; k += 1) logits[row * c + k] = centre + spread * random.normal();
  }
  const labels = Int32Array.from({ length: n }, () => random.integer(0, c - 1));
  const weights = weighted ? Float32Array.from({ length: c }, () => random.between(0.1, 4)) : null;
  return [tensor([n, c], logits), labels, weights];
}

export const problem = defineProblem<Input, Output>({
  edges,
  families: [
    {
      name: "random",
      group: "random",
      sizes: [1, 2, 5, 16],
      count: 4,
      generate: (size, random) => sample(random, size, random.integer(2, 2 * size + 2), random.chance(0.5)),
    },
    {
      name: "weighted",
      group: "weights",
      sizes: [3, 9],
      count: 2,
      generate: (size, random) => sample(random, size, random.integer(2, 6), true),
    },
    {
      name: "uniform-extreme",
      group: "stable",
      sizes: [4, 12],
      count: 2,
      generate(size, random) {
        const c = random.integer(2, 8);
        const data = Float32Array.from({ length: size * c }, () => random.between(-1000, 1000));
        return [
          tensor([size, c], data),
          Int32Array.from({ length: size }, () => random.integer(0, c - 1)),
          null,
        ];
      },
    },
    {
      name: "many-samples",
      group: "random",
      sizes: [256],
      generate: (size, random) => sample(random, size, 10, false),
    },
    {
      name: "many-classes",
      group: "random",
      sizes: [1000],
      generate: (size, random) => sample(random, 8, size, true),
    },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [64, 128, 256],
      countingSize: 16,
      generate: (size, random) => sample(random, size, 100, true),
    },
    {
      dimension: "c",
      timingSizes: [250, 500, 1000],
      countingSize: 16,
      generate: (size, random) => sample(random, 32, size, true),
    },
  ],
  reference,
  isValid,
  measure,
});

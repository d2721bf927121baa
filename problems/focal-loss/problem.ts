import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Input = readonly [logits: Tensor, targets: Tensor, alpha: number, gamma: number];
type Output = { readonly loss: number; readonly gradient: Tensor };

/**
 * With s = x for a positive and -x for a negative: p = sigmoid(s), q = 1 - p, and for each element
 * loss = -w q^gamma ln p, d loss / ds = w q^gamma (gamma p ln p - q) (Lin et al., appendix A). ln p and q come
 * from exp(-|s|), which cannot overflow.
 */
function reference(logits: Tensor, targets: Tensor, alpha: number, gamma: number): Output {
  const size = logits.data.length;
  const gradient = new Float32Array(size);
  const scale = 1 / Math.max(1, countPositives(targets));
  let loss = 0;
  for (let i = 0; i < size; i += 1) {
    const positive = targets.data[i] === 1;
    const s = positive ? logits.data[i]! : -logits.data[i]!;
    const weight = scale * (alpha < 0 ? 1 : positive ? alpha : 1 - alpha);
    const small = Math.exp(-Math.abs(s));
    const logP = Math.min(s, 0) - Math.log1p(small);
    const p = (s > 0 ? 1 : small) / (1 + small);
    const q = (s > 0 ? small : 1) / (1 + small);
    const focus = weight * q ** gamma;
    loss -= focus * logP;
    gradient[i] = (positive ? 1 : -1) * focus * (gamma * p * logP - q);
  }
  return { loss, gradient: tensor([...logits.shape], gradient) };
}

function countPositives(targets: Tensor): number {
  let count = 0;
  for (const target of targets.data) count += target;
  return count;
}

function isValid([logits, targets, alpha, gamma]: Input): boolean {
  const [n, c] = logits.shape as [number, number];
  return (
    n >= 1 &&
    c >= 1 &&
    targets.shape[0] === n &&
    targets.shape[1] === c &&
    logits.data.every((x) => Math.abs(x) <= 1000) &&
    targets.data.every((target) => target === 0 || target === 1) &&
    (alpha === -1 || (alpha >= 0 && alpha <= 1)) &&
    gamma >= 0 &&
    gamma <= 5
  );
}

function measure([logits, targets, alpha, gamma]: Input): Record<string, number> {
  const [n, c] = logits.shape as [number, number];
  // The logit of greatest magnitude, so that each end of the range is seen.
  let logit = 0;
  for (const x of logits.data) if (Math.abs(x) > Math.abs(logit)) logit = x;
  return { n, c, logit, alpha, gamma, positives: countPositives(targets) };
}

// --- cases ------------------------------------------------------------------------------------------------

function edge(
  group: string,
  name: string,
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  [alpha, gamma]: readonly [number, number],
  expected?: { readonly loss: number; readonly gradient: readonly number[] },
): EdgeCase<Input, Output> {
  const shape = [rows.length, rows[0]!.length];
  return {
    name,
    group,
    input: () => [
      tensor(shape, Float32Array.from(rows.flat())),
      tensor(shape, Float32Array.from(targets)),
      alpha,
      gamma,
    ],
    ...(expected && {
      expected: { loss: expected.loss, gradient: tensor(shape, Float32Array.from(expected.gradient)) },
    }),
  };
}

const ln3 = Math.log(3);
const usual = [0.25, 2] as const;
const edges: EdgeCase<Input, Output>[] = [
  edge("basic", "even-positive", [[0]], [1], usual, { loss: 0.0433217, gradient: [-0.0745717] }),
  edge("basic", "even-negative", [[0]], [0], usual, { loss: 0.1299651, gradient: [0.2237151] }),
  edge("basic", "no-alpha-no-gamma-is-cross-entropy", [[0]], [1], [-1, 0], {
    loss: Math.LN2,
    gradient: [-0.5],
  }),
  edge("basic", "cross-entropy-of-a-negative", [[ln3]], [0], [-1, 0], {
    loss: 1.3862944,
    gradient: [0.75],
  }),
  edge("basic", "alpha-alone", [[0]], [0], [0.9, 0], { loss: 0.0693147, gradient: [0.05] }),
  edge("basic", "gamma-one", [[ln3]], [1], [-1, 1], { loss: 0.0719205, gradient: [-0.1164404] }),
  edge("basic", "gamma-one-half", [[-ln3]], [1], [-1, 0.5], { loss: 1.2005661, gradient: [-0.7995898] }),
  edge("basic", "gamma-five", [[-ln3]], [1], [-1, 5], { loss: 0.3289739, gradient: [-0.5891873] }),
  edge("basic", "alpha-zero-forgets-positives", [[0, 0]], [1, 0], [0, 0], {
    loss: Math.LN2,
    gradient: [0, 0.5],
  }),
  edge("basic", "alpha-one-forgets-negatives", [[0, 0]], [1, 0], [1, 0], {
    loss: Math.LN2,
    gradient: [-0.5, 0],
  }),
  edge("basic", "hard-and-easy", [[2, -2, 2, -2]], [1, 1, 0, 0], usual),
  edge("basic", "classes-are-independent", [[1, 1, 1]], [1, 1, 0], [-1, 2]),
  edge("basic", "more-rows-than-columns", [[1], [-2], [0.5], [3]], [0, 1, 1, 0], [0.4, 1.5]),

  edge("stable", "sure-and-right", [[1000, -1000]], [1, 0], usual, { loss: 0, gradient: [0, 0] }),
  edge("stable", "sure-and-wrong-positive", [[-1000]], [1], usual, { loss: 250, gradient: [-0.25] }),
  edge("stable", "sure-and-wrong-negative", [[1000]], [0], usual, { loss: 750, gradient: [0.75] }),
  edge("stable", "sure-and-right-without-gamma", [[1000, -1000]], [1, 0], [-1, 0], {
    loss: 0,
    gradient: [0, 0],
  }),
  edge("stable", "sure-and-right-with-a-small-gamma", [[1000, -1000]], [1, 0], [-1, 0.5], {
    loss: 0,
    gradient: [0, 0],
  }),
  edge("stable", "forty-and-wrong", [[-40]], [1], [-1, 2], { loss: 40, gradient: [-1] }),
  edge("stable", "a-hundred-and-wrong", [[100]], [0], [-1, 0], { loss: 100, gradient: [1] }),
  edge("stable", "far-beside-near", [[-1000, 0, 1000]], [1, 1, 1], [-1, 0], {
    loss: 333.5643824,
    gradient: [-0.3333333, -0.1666667, 0],
  }),
  edge("stable", "one-wrong-one-right-row", [[90], [-90]], [0, 0], [0.5, 1], {
    loss: 45,
    gradient: [0.5, 0],
  }),

  edge("reduction", "no-positives-divides-by-one", [[0, 0]], [0, 0], usual, {
    loss: 0.2599302,
    gradient: [0.2237151, 0.2237151],
  }),
  edge(
    "reduction",
    "one-positive-of-six",
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    [0, 0, 0, 1, 0, 0],
    [-1, 0],
    {
      loss: 4.1588831,
      gradient: [0.5, 0.5, 0.5, -0.5, 0.5, 0.5],
    },
  ),
  edge("reduction", "two-positives-in-one-row", [[0, 0, 0]], [1, 1, 0], usual, {
    loss: 0.1083043,
    gradient: [-0.0372858, -0.0372858, 0.1118576],
  }),
  edge(
    "reduction",
    "three-positives-in-two-rows",
    [
      [0, 0],
      [0, 0],
    ],
    [1, 1, 0, 1],
    [-1, 0],
    {
      loss: 0.9241962,
      gradient: [-0.1666667, -0.1666667, 0.1666667, -0.1666667],
    },
  ),
  edge(
    "reduction",
    "all-positive",
    [
      [0, 0],
      [0, 0],
    ],
    [1, 1, 1, 1],
    [-1, 0],
    {
      loss: Math.LN2,
      gradient: [-0.125, -0.125, -0.125, -0.125],
    },
  ),
];

/** Logits around the given centre, about one in `rarity` elements positive. */
function sample(
  random: Random,
  [n, c]: readonly [number, number],
  rarity: number,
  [alpha, gamma]: readonly [number, number],
): Input {
  const logits = Float32Array.from({ length: n * c }, () => 3 * random.normal());
  const targets = Float32Array.from({ length: n * c }, () => (random.chance(1 / rarity) ? 1 : 0));
  return [tensor([n, c], logits), tensor([n, c], targets), alpha, gamma];
}

/** As in a detector: nearly all logits well below 0, `positives` anchors of one class each. */
function detector(random: Random, n: number, c: number, positives: number): Input {
  const logits = Float32Array.from({ length: n * c }, () => -3 + 1.5 * random.normal());
  const targets = new Float32Array(n * c);
  const anchors = random.shuffle(Array.from({ length: n }, (_, i) => i)).slice(0, positives);
  for (const anchor of anchors) targets[anchor * c + random.integer(0, c - 1)] = 1;
  return [tensor([n, c], logits), tensor([n, c], targets), ...usual];
}

export const problem = defineProblem<Input, Output>({
  edges,
  families: [
    {
      name: "random",
      group: "random",
      sizes: [1, 3, 8],
      count: 6,
      generate: (size, random) =>
        sample(random, [size, random.integer(1, size + 2)], random.pick([2, 4]), [
          random.pick([-1, 0.1, 0.25, 0.6]),
          random.pick([0, 0.5, 1, 2, 3.5]),
        ]),
    },
    {
      name: "extreme",
      group: "stable",
      sizes: [4, 10],
      count: 2,
      generate(size, random) {
        const shape = [size, 3];
        const logits = Float32Array.from({ length: size * 3 }, () => random.between(-1000, 1000));
        const targets = Float32Array.from({ length: size * 3 }, () => random.integer(0, 1));
        return [tensor(shape, logits), tensor(shape, targets), 0.3, random.pick([0, 0.5, 2])];
      },
    },
    {
      name: "detector",
      group: "reduction",
      sizes: [1000],
      generate: (size, random) => detector(random, size, 80, 20),
    },
    {
      name: "many-positives",
      group: "reduction",
      sizes: [200],
      generate: (size, random) => detector(random, size, 4, size),
    },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [250, 500, 1000],
      countingSize: 20,
      generate: (size, random) => detector(random, size, 40, 10),
    },
    {
      dimension: "c",
      timingSizes: [20, 40, 80],
      countingSize: 5,
      generate: (size, random) => detector(random, 500, size, 10),
    },
  ],
  reference,
  isValid,
  measure,
});

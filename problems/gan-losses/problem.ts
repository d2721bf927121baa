import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [kind: string, realLogits: Float32Array, fakeLogits: Float32Array];
type Output = { readonly discriminator: number; readonly generator: number };

const kinds = ["minimax", "non-saturating", "least-squares", "hinge"] as const;

/** ln(1 + e^x) without overflow; softplus(-x) is -ln sigmoid(x), and softplus(x) is -ln(1 - sigmoid(x)). */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function mean(values: Float32Array, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / values.length;
}

function reference(kind: string, real: Float32Array, fake: Float32Array): Output {
  switch (kind) {
    case "least-squares":
      return {
        discriminator: (mean(real, (x) => (x - 1) ** 2) + mean(fake, (x) => x ** 2)) / 2,
        generator: mean(fake, (x) => (x - 1) ** 2) / 2,
      };
    case "hinge":
      return {
        discriminator: mean(real, (x) => Math.max(0, 1 - x)) + mean(fake, (x) => Math.max(0, 1 + x)),
        generator: -mean(fake, (x) => x),
      };
    default:
      return {
        discriminator: mean(real, (x) => softplus(-x)) + mean(fake, softplus),
        generator: kind === "minimax" ? -mean(fake, softplus) : mean(fake, (x) => softplus(-x)),
      };
  }
}

function isValid([kind, real, fake]: Input): boolean {
  return (
    kinds.some((each) => each === kind) &&
    [real, fake].every((logits) => logits.length >= 1 && logits.every((x) => Math.abs(x) <= 1000))
  );
}

function measure([, real, fake]: Input): Record<string, number> {
  // The logit of greatest magnitude, so that each end of the range is seen.
  let logit = 0;
  for (const x of [...real, ...fake]) if (Math.abs(x) > Math.abs(logit)) logit = x;
  return { n: real.length, m: fake.length, logit };
}

// --- cases ------------------------------------------------------------------------------------------------

type Kind = (typeof kinds)[number];

function edge(
  kind: Kind,
  name: string,
  real: readonly number[],
  fake: readonly number[],
  expected?: readonly [discriminator: number, generator: number],
): EdgeCase<Input, Output> {
  return {
    name: `${kind}-${name}`,
    group: kind,
    input: () => [kind, Float32Array.from(real), Float32Array.from(fake)],
    ...(expected && { expected: { discriminator: expected[0], generator: expected[1] } }),
  };
}

const ln3 = Math.log(3);
const edges: EdgeCase<Input, Output>[] = [
  edge("minimax", "cannot-tell", [0], [0], [1.3862944, -Math.LN2]),
  edge("minimax", "three-quarters-sure", [ln3], [-ln3], [0.5753641, -0.2876821]),
  edge("minimax", "fooled-on-fakes", [0], [ln3], [2.0794415, -1.3862944]),
  edge("minimax", "wrong-on-real", [-ln3], [0], [2.0794415, -Math.LN2]),
  edge("minimax", "unequal-counts", [ln3], [0, ln3, -ln3], [1.0767233, -0.7890412]),
  edge("minimax", "sure-and-right", [1000], [-1000], [0, 0]),
  edge("minimax", "sure-and-wrong", [-1000], [1000], [2000, -1000]),
  edge("minimax", "forty", [-40], [40], [80, -40]),

  edge("non-saturating", "cannot-tell", [0], [0], [1.3862944, Math.LN2]),
  edge("non-saturating", "three-quarters-sure", [ln3], [-ln3], [0.5753641, 1.3862944]),
  edge("non-saturating", "fooled-on-fakes", [0], [ln3], [2.0794415, 0.2876821]),
  edge("non-saturating", "unequal-counts", [0, 0, ln3, -ln3], [ln3], [2.1513621, 0.2876821]),
  edge("non-saturating", "sure-and-right", [1000], [-1000], [0, 1000]),
  edge("non-saturating", "sure-and-wrong", [-1000], [1000], [2000, 0]),
  edge("non-saturating", "a-hundred", [100, -100], [100, -100], [100, 50]),

  edge("least-squares", "cannot-tell", [0.5], [0.5], [0.25, 0.125]),
  edge("least-squares", "zero", [0], [0], [0.5, 0.5]),
  edge("least-squares", "on-target", [1], [0], [0, 0.5]),
  edge("least-squares", "beyond-the-target", [3], [-2], [4, 4.5]),
  edge("least-squares", "fooled", [1], [1], [0.5, 0]),
  edge("least-squares", "unequal-counts", [1, 3], [2, 0, -1, 1], [1.75, 0.75]),
  edge("least-squares", "large", [-1000], [1000], [1001000.5, 499000.5]),

  edge("hinge", "zero", [0], [0], [2, 0]),
  edge("hinge", "within-the-margin", [0.25], [-0.5], [1.25, 0.5]),
  edge("hinge", "at-the-margin", [1], [-1], [0, 1]),
  edge("hinge", "beyond-the-margin", [3], [-4], [0, 4]),
  edge("hinge", "wrong", [-2], [5], [9, -5]),
  edge("hinge", "unequal-counts", [2, 0.5, -1], [-3, 1], [1.8333333, 1]),
  edge("hinge", "mixed-fakes", [0], [-3, -2, 0.5], [1.5, 1.5]),
  edge("hinge", "large", [-1000], [-1000], [1001, 1000]),
];

/** Logits of a discriminator that tells real from generated, more or less. */
function sample(random: Random, kind: Kind, n: number, m: number, spread: number): Input {
  const logits = (count: number, centre: number): Float32Array =>
    Float32Array.from({ length: count }, () => centre + spread * random.normal());
  return [kind, logits(n, random.between(0, 1.5)), logits(m, random.between(-1.5, 0.5))];
}

export const problem = defineProblem<Input, Output>({
  edges,
  families: kinds.flatMap((kind) => [
    {
      name: `${kind}-random`,
      group: kind,
      sizes: [2, 5, 40],
      count: 2,
      generate: (size: number, random: Random) =>
        sample(random, kind, size, random.integer(1, 2 * size), random.pick([0.5, 2, 6])),
    },
    {
      name: `${kind}-extreme`,
      group: kind,
      sizes: [7],
      generate(size: number, random: Random): Input {
        const logits = (): Float32Array =>
          Float32Array.from({ length: size }, () => random.between(-1000, 1000));
        return [kind, logits(), logits()];
      },
    },
    {
      name: `${kind}-large`,
      group: kind,
      sizes: [4096],
      generate: (size: number, random: Random) => sample(random, kind, size, size, 2),
    },
  ]),
  growth: [
    {
      dimension: "n",
      timingSizes: [1024, 2048, 4096],
      countingSize: 64,
      generate: (size, random) => sample(random, "minimax", size, 256, 2),
    },
    {
      dimension: "m",
      timingSizes: [1024, 2048, 4096],
      countingSize: 64,
      generate: (size, random) => sample(random, "non-saturating", 256, size, 2),
    },
  ],
  reference,
  isValid,
  measure,
});

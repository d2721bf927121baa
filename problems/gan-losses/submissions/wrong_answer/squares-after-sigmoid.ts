/**
 * @title.en Least squares on probabilities
 * @title.zh 最小二乘里先过了 sigmoid
 * @look.en What do least squares compare with 0 and 1?
 * @look.zh 最小二乘拿什么和 0、1 比？
 */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function mean(values: Float32Array, of: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]);
  return sum / values.length;
}

export function ganLosses(kind: string, realLogits: Float32Array, fakeLogits: Float32Array) {
  if (kind === "least-squares") {
    realLogits = realLogits.map((x) => 1 / (1 + Math.exp(-x)));
    fakeLogits = fakeLogits.map((x) => 1 / (1 + Math.exp(-x)));
    return {
      discriminator: mean(realLogits, (r) => (r - 1) ** 2) / 2 + mean(fakeLogits, (f) => f ** 2) / 2,
      generator: mean(fakeLogits, (f) => (f - 1) ** 2) / 2,
    };
  }
  if (kind === "hinge") {
    return {
      discriminator: mean(realLogits, (r) => Math.max(0, 1 - r)) + mean(fakeLogits, (f) => Math.max(0, 1 + f)),
      generator: -mean(fakeLogits, (f) => f),
    };
  }
  const discriminator = mean(realLogits, (r) => softplus(-r)) + mean(fakeLogits, (f) => softplus(f));
  if (kind === "minimax") return { discriminator, generator: -mean(fakeLogits, (f) => softplus(f)) };
  return { discriminator, generator: mean(fakeLogits, (f) => softplus(-f)) };
}

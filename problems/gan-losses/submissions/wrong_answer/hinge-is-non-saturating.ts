/**
 * @title.en Treats hinge as non-saturating
 * @title.zh 把 hinge 当成非饱和来算
 * @look.en Which kinds are there?
 * @look.zh 一共有哪几种？
 */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function mean(values: Float32Array, of: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]);
  return sum / values.length;
}

export function ganLosses(kind: string, realLogits: Float32Array, fakeLogits: Float32Array) {
  if (kind === "least-squares") {
    return {
      discriminator: mean(realLogits, (r) => (r - 1) ** 2) / 2 + mean(fakeLogits, (f) => f ** 2) / 2,
      generator: mean(fakeLogits, (f) => (f - 1) ** 2) / 2,
    };
  }
  if (kind === "Hinge") {
    return {
      discriminator: mean(realLogits, (r) => Math.max(0, 1 - r)) + mean(fakeLogits, (f) => Math.max(0, 1 + f)),
      generator: -mean(fakeLogits, (f) => f),
    };
  }
  const discriminator = mean(realLogits, (r) => softplus(-r)) + mean(fakeLogits, (f) => softplus(f));
  if (kind === "minimax") return { discriminator, generator: -mean(fakeLogits, (f) => softplus(f)) };
  return { discriminator, generator: mean(fakeLogits, (f) => softplus(-f)) };
}

/**
 * @title.en Squares the hinge
 * @title.zh hinge 又取了平方
 * @look.en Is the hinge linear?
 * @look.zh hinge 是线性的吗？
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
  if (kind === "hinge") {
    return {
      discriminator: mean(realLogits, (r) => Math.max(0, 1 - r) ** 2) + mean(fakeLogits, (f) => Math.max(0, 1 + f) ** 2),
      generator: -mean(fakeLogits, (f) => f),
    };
  }
  const discriminator = mean(realLogits, (r) => softplus(-r)) + mean(fakeLogits, (f) => softplus(f));
  if (kind === "minimax") return { discriminator, generator: -mean(fakeLogits, (f) => softplus(f)) };
  return { discriminator, generator: mean(fakeLogits, (f) => softplus(-f)) };
}

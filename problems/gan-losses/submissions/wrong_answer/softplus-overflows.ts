/**
 * @title.en Computes ln(1 + e^x) as it stands
 * @title.zh 直接写 ln(1 + e^x)，溢出
 * @look.en What does exp give for 1000?
 * @look.zh exp(1000) 得到什么？
 */
const softplus = (x: number) => Math.log1p(Math.exp(x));

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
      discriminator: mean(realLogits, (r) => Math.max(0, 1 - r)) + mean(fakeLogits, (f) => Math.max(0, 1 + f)),
      generator: -mean(fakeLogits, (f) => f),
    };
  }
  const discriminator = mean(realLogits, (r) => softplus(-r)) + mean(fakeLogits, (f) => softplus(f));
  if (kind === "minimax") return { discriminator, generator: -mean(fakeLogits, (f) => softplus(f)) };
  return { discriminator, generator: mean(fakeLogits, (f) => softplus(-f)) };
}

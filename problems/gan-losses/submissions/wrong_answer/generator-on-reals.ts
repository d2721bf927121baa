/**
 * @title.en The generator's loss is taken on real images
 * @title.zh 生成器的损失算在了真图上
 * @look.en Whose images does the generator make?
 * @look.zh 生成器做出来的是哪些图？
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
      generator: mean(realLogits, (r) => (r - 1) ** 2) / 2,
    };
  }
  if (kind === "hinge") {
    return {
      discriminator: mean(realLogits, (r) => Math.max(0, 1 - r)) + mean(fakeLogits, (f) => Math.max(0, 1 + f)),
      generator: -mean(realLogits, (r) => r),
    };
  }
  const discriminator = mean(realLogits, (r) => softplus(-r)) + mean(fakeLogits, (f) => softplus(f));
  if (kind === "minimax") return { discriminator, generator: -mean(realLogits, (r) => softplus(r)) };
  return { discriminator, generator: mean(realLogits, (r) => softplus(-r)) };
}

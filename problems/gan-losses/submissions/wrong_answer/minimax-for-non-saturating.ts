/**
 * @title.en Gives the minimax generator in the non-saturating game
 * @title.zh 非饱和也用了 minimax 的生成器损失
 * @look.en Which generator loss has a gradient when the discriminator is sure?
 * @look.zh 判别器很有把握时，哪种生成器损失还有梯度？
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
      discriminator: mean(realLogits, (r) => Math.max(0, 1 - r)) + mean(fakeLogits, (f) => Math.max(0, 1 + f)),
      generator: -mean(fakeLogits, (f) => f),
    };
  }
  const discriminator = mean(realLogits, (r) => softplus(-r)) + mean(fakeLogits, (f) => softplus(f));
  if (kind === "minimax") return { discriminator, generator: -mean(fakeLogits, (f) => softplus(f)) };
  return { discriminator, generator: -mean(fakeLogits, (f) => softplus(f)) };
}

/**
 * @title.en A table of three functions for each kind, in float32
 * @title.zh 每种损失一张函数表，float32
 */
const f32 = Math.fround;

interface Losses {
  real(x: number): number;
  fake(x: number): number;
  generator(x: number): number;
}

/** -ln sigmoid(x), every step rounded to float32. */
const surprise = (x: number) => f32(f32(Math.max(-x, 0)) + f32(Math.log1p(f32(Math.exp(-Math.abs(x))))));

const losses: Record<string, Losses> = {
  minimax: { real: surprise, fake: (x) => surprise(-x), generator: (x) => -surprise(-x) },
  "non-saturating": { real: surprise, fake: (x) => surprise(-x), generator: surprise },
  "least-squares": {
    real: (x) => f32(f32(f32(x - 1) ** 2) / 2),
    fake: (x) => f32(f32(x * x) / 2),
    generator: (x) => f32(f32(f32(x - 1) ** 2) / 2),
  },
  hinge: { real: (x) => Math.max(0, f32(1 - x)), fake: (x) => Math.max(0, f32(1 + x)), generator: (x) => -x },
};

export function ganLosses(kind: string, realLogits: Float32Array, fakeLogits: Float32Array) {
  const { real, fake, generator } = losses[kind];
  const average = (logits: Float32Array, loss: (x: number) => number) =>
    f32(logits.reduce((sum, x) => f32(sum + loss(x)), 0) / logits.length);
  return {
    discriminator: f32(average(realLogits, real) + average(fakeLogits, fake)),
    generator: average(fakeLogits, generator),
  };
}

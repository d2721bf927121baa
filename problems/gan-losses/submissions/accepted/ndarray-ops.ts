/**
 * @title.en Vector passes with ndarray-ops
 * @title.zh 用 ndarray-ops 整块计算
 */
import ndarray from "ndarray";
import ops from "ndarray-ops";

type Vector = ReturnType<typeof ndarray<Float64Array>>;

const vector = (logits: Float32Array): Vector => ndarray(Float64Array.from(logits));
const mean = (x: Vector) => ops.sum(x) / x.size;

/** The mean of ln(1 + e^(scale x)). */
function meanSoftplus(logits: Float32Array, scale: number): number {
  const x = vector(logits);
  ops.mulseq(x, scale);
  const small = vector(logits);
  ops.abseq(small);
  ops.negeq(small);
  ops.expeq(small);
  ops.addseq(small, 1);
  ops.logeq(small);
  ops.maxseq(x, 0);
  ops.addeq(x, small);
  return mean(x);
}

/** The mean of (x - target)^2 / 2. */
function meanSquare(logits: Float32Array, target: number): number {
  const x = vector(logits);
  ops.subseq(x, target);
  return ops.norm2squared(x) / (2 * x.size);
}

/** The mean of max(0, 1 + scale x). */
function meanHinge(logits: Float32Array, scale: number): number {
  const x = vector(logits);
  ops.mulseq(x, scale);
  ops.addseq(x, 1);
  ops.maxseq(x, 0);
  return mean(x);
}

export function ganLosses(kind: string, realLogits: Float32Array, fakeLogits: Float32Array) {
  switch (kind) {
    case "least-squares":
      return {
        discriminator: meanSquare(realLogits, 1) + meanSquare(fakeLogits, 0),
        generator: meanSquare(fakeLogits, 1),
      };
    case "hinge":
      return {
        discriminator: meanHinge(realLogits, -1) + meanHinge(fakeLogits, 1),
        generator: -mean(vector(fakeLogits)),
      };
    default:
      return {
        discriminator: meanSoftplus(realLogits, -1) + meanSoftplus(fakeLogits, 1),
        generator: kind === "minimax" ? -meanSoftplus(fakeLogits, 1) : meanSoftplus(fakeLogits, -1),
      };
  }
}

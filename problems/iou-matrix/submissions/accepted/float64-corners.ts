/**
 * @title.en Both axes at once on [n, m, 2] views, in float64
 * @title.zh 在 [n, m, 2] 视图上两个方向一起算，用 float64
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function iouMatrix(a: NdArray, b: NdArray): NdArray {
  const [n, m] = [a.shape[0], b.shape[0]];
  const pairs = [n, m, 2];
  const make = () => ndarray(new Float64Array(n * m * 2), pairs);
  const spreadA = (k: number) => ndarray(a.data, pairs, [a.stride[0], 0, a.stride[1]], a.offset + k * a.stride[1]);
  const spreadB = (k: number) => ndarray(b.data, pairs, [0, b.stride[0], b.stride[1]], b.offset + k * b.stride[1]);
  /** Product of the two sides, each at least 0: [n, m]. */
  const areaOf = (sides: NdArray) => {
    ops.maxseq(sides, 0);
    const width = sides.pick(null, null, 0);
    ops.muleq(width, sides.pick(null, null, 1));
    return width;
  };

  const sides = make();
  const left = make();
  ops.min(sides, spreadA(2), spreadB(2));
  ops.max(left, spreadA(0), spreadB(0));
  ops.subeq(sides, left);
  const intersection = areaOf(sides);

  const sidesA = make();
  const sidesB = make();
  ops.sub(sidesA, spreadA(2), spreadA(0));
  ops.sub(sidesB, spreadB(2), spreadB(0));
  const union = areaOf(sidesA);
  ops.addeq(union, areaOf(sidesB));
  ops.subeq(union, intersection);

  ops.maxseq(union, 1e-30); // nothing over nothing is 0
  ops.diveq(intersection, union);

  const result = ndarray(new Float32Array(n * m), [n, m]);
  ops.assign(result, intersection);
  return result;
}

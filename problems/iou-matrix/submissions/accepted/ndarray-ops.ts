/**
 * @title.en Columns broadcast against each other by strides of zero
 * @title.zh 用 stride 为 0 的视图让两组坐标互相广播
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function iouMatrix(a: NdArray, b: NdArray): NdArray {
  const shape = [a.shape[0], b.shape[0]];
  const empty = () => ndarray(new Float32Array(shape[0] * shape[1]), shape);
  const ofA = (k: number) => ndarray(a.data, shape, [a.stride[0], 0], a.offset + k * a.stride[1]);
  const ofB = (k: number) => ndarray(b.data, shape, [0, b.stride[0]], b.offset + k * b.stride[1]);

  const side = (low: NdArray, high: NdArray) => {
    const length = empty();
    ops.sub(length, high, low);
    ops.maxseq(length, 0);
    return length;
  };
  const area = (corner: (k: number) => NdArray) => {
    const width = side(corner(0), corner(2));
    ops.muleq(width, side(corner(1), corner(3)));
    return width;
  };

  const low = empty();
  const high = empty();
  ops.max(low, ofA(0), ofB(0));
  ops.min(high, ofA(2), ofB(2));
  const intersection = side(low, high);
  ops.max(low, ofA(1), ofB(1));
  ops.min(high, ofA(3), ofB(3));
  ops.muleq(intersection, side(low, high));

  const union = area(ofA);
  ops.addeq(union, area(ofB));
  ops.subeq(union, intersection);
  ops.maxseq(union, 1e-30); // an empty union holds an empty intersection: 0 / 1e-30 is 0
  ops.diveq(intersection, union);
  return intersection;
}

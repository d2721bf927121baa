/**
 * @title.en Shapes and shifts as views, added by broadcasting, in float32
 * @title.zh 形状和平移各做成视图，广播相加，用 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function anchors(
  [rows, columns]: [number, number],
  [strideY, strideX]: [number, number],
  sizes: Float32Array,
  ratios: Float32Array,
  offset: number,
): NdArray {
  const [r, s] = [ratios.length, sizes.length];

  // [ratio, size, corner]: half widths and heights, negative for the upper left corner.
  const shapes = ndarray(new Float32Array(r * s * 4), [r, s, 4]);
  const root = ndarray(new Float32Array(r), [r]);
  ops.sqrt(root, ndarray(ratios, [r]));
  const everyRoot = ndarray(root.data, [r, s], [1, 0], 0);
  const everySize = ndarray(sizes, [r, s], [0, 1], 0);
  ops.div(shapes.pick(null, null, 2), everySize, everyRoot);
  ops.mul(shapes.pick(null, null, 3), everySize, everyRoot);
  ops.mulseq(shapes, 0.5);
  ops.neg(shapes.hi(r, s, 2), shapes.lo(0, 0, 2));

  const centres = (count: number, stride: number) =>
    ndarray(
      Float32Array.from({ length: count }, (_, i) => (i + offset) * stride),
      [count],
    );
  const all = ndarray(new Float32Array(rows * columns * r * s * 4), [rows, columns, r * s, 4]);
  ops.assign(all, ndarray(shapes.data, all.shape, [0, 0, 4, 1], 0));
  const evenCorners = [rows, columns, r * s, 2];
  ops.addeq(all.step(1, 1, 1, 2), ndarray(centres(columns, strideX).data, evenCorners, [0, 1, 0, 0], 0));
  ops.addeq(all.lo(0, 0, 0, 1).step(1, 1, 1, 2), ndarray(centres(rows, strideY).data, evenCorners, [1, 0, 0, 0], 0));
  return ndarray(all.data, [rows * columns * r * s, 4]);
}

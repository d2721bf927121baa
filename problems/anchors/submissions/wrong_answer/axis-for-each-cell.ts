/**
 * @title.en Keeps rows, columns and anchors on axes of their own
 * @title.zh 行、列、anchor 各占一个轴
 * @look.en Compare shape and element type of your result with the statement's.
 * @look.zh 把结果的形状和元素类型同题面对一下。
 * @convention
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

export function anchors(
  [rows, columns]: [number, number],
  [strideY, strideX]: [number, number],
  sizes: Float32Array,
  ratios: Float32Array,
  offset: number,
): NdArray {
  const boxes: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column + offset) * strideX;
      const y = (row + offset) * strideY;
      for (const ratio of ratios) {
        for (const size of sizes) {
          const width = size / Math.sqrt(ratio);
          const height = size * Math.sqrt(ratio);
          boxes.push(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [rows, columns, ratios.length * sizes.length, 4]);
}

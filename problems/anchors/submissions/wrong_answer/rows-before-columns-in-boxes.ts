/**
 * @title.en Returns y1, x1, y2, x2
 * @title.zh 返回了 y1, x1, y2, x2
 * @look.en What do the four numbers of a box mean?
 * @look.zh 框的四个数各是什么意思？
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
          boxes.push(y - height / 2, x - width / 2, y + height / 2, x + width / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

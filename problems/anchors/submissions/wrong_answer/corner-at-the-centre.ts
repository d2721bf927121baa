/**
 * @title.en Puts the upper left corner where the centre belongs
 * @title.zh 把左上角放在了中心的位置
 * @look.en Where is the centre of the anchors of cell (0, 0), and of cell (1, 2)?
 * @look.zh 格子 (0, 0) 和 (1, 2) 的 anchor 中心在哪里？
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
          boxes.push(x, y, x + width, y + height);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

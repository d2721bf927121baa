/**
 * @title.en For each shape all cells
 * @title.zh 每种形状走遍全部格子
 * @look.en Write down the first six anchors of a 2x3 map with two sizes.
 * @look.zh 2x3 的特征图、两种尺寸，写出前六个 anchor。
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
  for (const ratio of ratios) {
    for (const size of sizes) {
      const width = size / Math.sqrt(ratio);
      const height = size * Math.sqrt(ratio);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const x = (column + offset) * strideX;
          const y = (row + offset) * strideY;
          boxes.push(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

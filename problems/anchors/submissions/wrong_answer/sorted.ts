/**
 * @title.en Sorts the sizes first
 * @title.zh 先把尺寸排了序
 * @look.en Write down the first six anchors of a 2x3 map with two sizes.
 * @look.zh 2x3 的特征图、两种尺寸，写出前六个 anchor。
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
        for (const size of Array.from(sizes).sort((p, q) => p - q)) {
          const width = size / Math.sqrt(ratio);
          const height = size * Math.sqrt(ratio);
          boxes.push(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

/**
 * @title.en Rounds coordinates to whole pixels
 * @title.zh 坐标取整了
 * @look.en Compare a box of size 5 with what you return.
 * @look.zh 拿尺寸为 5 的框和你的返回值比一比。
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
          boxes.push(...[x - width / 2, y - height / 2, x + width / 2, y + height / 2].map(Math.round));
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

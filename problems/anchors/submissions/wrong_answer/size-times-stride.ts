/**
 * @title.en Multiplies sizes by the stride
 * @title.zh size 又乘了 stride
 * @look.en Take size 8 and ratio 4: how wide and how high is the box, and what is its area?
 * @look.zh 尺寸 8、比例 4：框宽多少、高多少、面积多少？
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
          const width = (size * strideX) / Math.sqrt(ratio);
          const height = size * strideY * Math.sqrt(ratio);
          boxes.push(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

/**
 * @title.en Centres at half of stride - 1, as inclusive pixels have it
 * @title.zh 按含端点的像素算，中心在 (stride - 1) / 2 处
 * @look.en Where is the centre of the anchors of cell (0, 0), and of cell (1, 2)?
 * @look.zh 格子 (0, 0) 和 (1, 2) 的 anchor 中心在哪里？
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
      const x = column * strideX + offset * (strideX - 1);
      const y = row * strideY + offset * (strideY - 1);
      for (const ratio of ratios) {
        for (const size of sizes) {
          const width = size / Math.sqrt(ratio);
          const height = size * Math.sqrt(ratio);
          boxes.push(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

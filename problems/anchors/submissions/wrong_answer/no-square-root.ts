/**
 * @title.en Scales both sides by the ratio instead of its square root
 * @title.zh 两边都用了 ratio，没有开方
 * @look.en Take size 8 and ratio 4: how wide and how high is the box, and what is its area?
 * @look.zh 尺寸 8、比例 4：框宽多少、高多少、面积多少？
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
          const width = size / ratio;
          const height = size * ratio;
          boxes.push(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
        }
      }
    }
  }
  return ndarray(new Float32Array(boxes), [boxes.length / 4, 4]);
}

/**
 * @title.en A table of places, worked out in float32
 * @title.zh 位置表，float32 计算
 */
import type { NdArray } from "ndarray";

const f = Math.fround;
/** Where R, Gr, Gb and B stand in the cell, as [row, column]. */
const layouts: Record<string, number[][]> = {
  RGGB: [[0, 0], [0, 1], [1, 0], [1, 1]],
  BGGR: [[1, 1], [1, 0], [0, 1], [0, 0]],
  GRBG: [[0, 1], [0, 0], [1, 1], [1, 0]],
  GBRG: [[1, 0], [1, 1], [0, 0], [0, 1]],
};

export function packBayer(
  raw: NdArray<Int32Array>,
  pattern: string,
  blackLevel: number,
  whiteLevel: number,
  gain: number,
) {
  const h = raw.shape[0] / 2;
  const w = raw.shape[1] / 2;
  const data = new Float32Array(4 * h * w);
  let i = 0;
  for (const [top, left] of layouts[pattern]) {
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const light = Math.max(raw.get(2 * y + top, 2 * x + left) - blackLevel, 0);
        data[i++] = Math.min(f(f(light / f(whiteLevel - blackLevel)) * f(gain)), 1);
      }
    }
  }
  return { data, shape: [4, h, w] };
}

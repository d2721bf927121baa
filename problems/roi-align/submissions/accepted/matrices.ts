/**
 * @title.en One interpolation matrix an axis: bins = Ay F Ax^T, in float32
 * @title.zh 每个方向一个插值矩阵：结果 = Ay F Ax^T，用 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

/** Row b holds how much each cell weighs in bin b along one axis. */
function weightsAlong(start: number, length: number, bins: number, ratio: number, extent: number): Float32Array[] {
  const bin = length / bins;
  const samples = ratio || Math.ceil(bin);
  const rows = Array.from({ length: bins }, () => new Float32Array(extent));
  for (let b = 0; b < bins; b++) {
    for (let i = 0; i < samples; i++) {
      const position = start + b * bin + ((i + 0.5) * bin) / samples;
      if (position < -1 || position > extent) continue;
      const inside = Math.min(Math.max(position, 0), extent - 1);
      const low = Math.floor(inside);
      const share = inside - low;
      rows[b][low] += (1 - share) / samples;
      if (share > 0) rows[b][low + 1] += share / samples;
    }
  }
  return rows;
}

export function roiAlign(
  features: NdArray,
  regions: NdArray,
  options: { outputSize: [number, number]; spatialScale: number; samplingRatio: number; aligned: boolean },
): NdArray {
  const [, C, H, W] = features.shape;
  const [rows, columns] = options.outputSize;
  const K = regions.shape[0];
  const out = new Float32Array(K * C * rows * columns);
  let at = 0;
  for (let k = 0; k < K; k++) {
    const n = regions.get(k, 0);
    const along = (low: number, high: number, bins: number, extent: number) => {
      const start = low * options.spatialScale - (options.aligned ? 0.5 : 0);
      const length = (high - low) * options.spatialScale;
      return weightsAlong(start, options.aligned ? length : Math.max(length, 1), bins, options.samplingRatio, extent);
    };
    const vertical = along(regions.get(k, 2), regions.get(k, 4), rows, H);
    const horizontal = along(regions.get(k, 1), regions.get(k, 3), columns, W);
    for (let c = 0; c < C; c++) {
      for (const weights of vertical) {
        const line = new Float32Array(W);
        for (let y = 0; y < H; y++) {
          if (weights[y] === 0) continue;
          for (let x = 0; x < W; x++) line[x] += weights[y] * features.get(n, c, y, x);
        }
        for (const across of horizontal) {
          let sum = 0;
          for (let x = 0; x < W; x++) sum = Math.fround(sum + across[x] * line[x]);
          out[at++] = sum;
        }
      }
    }
  }
  return ndarray(out, [K, C, rows, columns]);
}

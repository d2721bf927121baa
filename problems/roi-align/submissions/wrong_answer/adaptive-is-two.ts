/**
 * @title.en Takes samplingRatio 0 for two samples
 * @title.zh samplingRatio 为 0 时固定采了两个点
 * @look.en How many samples does a bin 2.5 cells long get when samplingRatio is 0?
 * @look.zh samplingRatio 为 0 时，长 2.5 格的 bin 取几个采样点？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

interface Options {
  outputSize: [number, number];
  spatialScale: number;
  samplingRatio: number;
  aligned: boolean;
}

function bilinear(features: NdArray, n: number, c: number, y: number, x: number): number {
  const [, , H, W] = features.shape;
  if (y < -1 || y > H || x < -1 || x > W) return 0;
  const inY = Math.max(0, y);
  const inX = Math.max(0, x);
  const top = Math.min(Math.floor(inY), H - 1);
  const left = Math.min(Math.floor(inX), W - 1);
  const bottom = Math.min(top + 1, H - 1);
  const right = Math.min(left + 1, W - 1);
  const down = inY - top;
  const across = inX - left;
  return (
    (1 - down) * (1 - across) * features.get(n, c, top, left) +
    (1 - down) * across * features.get(n, c, top, right) +
    down * (1 - across) * features.get(n, c, bottom, left) +
    down * across * features.get(n, c, bottom, right)
  );
}

export function roiAlign(features: NdArray, regions: NdArray, options: Options): NdArray {
  const { spatialScale, samplingRatio, aligned } = options;
  const [rows, columns] = options.outputSize;
  const [count, channels] = [regions.shape[0], features.shape[1]];
  const output = ndarray(new Float32Array(count * channels * rows * columns), [count, channels, rows, columns]);
  const shift = aligned ? 0.5 : 0;
  const least = aligned ? 0 : 1;
  for (let k = 0; k < count; k++) {
    const image = regions.get(k, 0);
    const x1 = regions.get(k, 1) * spatialScale - shift;
    const y1 = regions.get(k, 2) * spatialScale - shift;
    const x2 = regions.get(k, 3) * spatialScale - shift;
    const y2 = regions.get(k, 4) * spatialScale - shift;
    const binWidth = Math.max(least, x2 - x1) / columns;
    const binHeight = Math.max(least, y2 - y1) / rows;
    const samplesX = samplingRatio || 2;
    const samplesY = samplingRatio || 2;
    for (let c = 0; c < channels; c++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          let sum = 0;
          for (let i = 0; i < samplesY; i++) {
            const y = y1 + (row + (i + 0.5) / samplesY) * binHeight;
            for (let j = 0; j < samplesX; j++) {
              const x = x1 + (column + (j + 0.5) / samplesX) * binWidth;
              sum += bilinear(features, image, c, y, x);
            }
          }
          output.set(k, c, row, column, sum / Math.max(1, samplesY * samplesX));
        }
      }
    }
  }
  return output;
}

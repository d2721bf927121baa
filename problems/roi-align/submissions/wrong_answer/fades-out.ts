/**
 * @title.en Fades out to zero beyond the first and last cell
 * @title.zh 越过边缘格子后线性衰减到 0
 * @look.en What is the value at -0.5, at -1, at -1.5, and past the last cell?
 * @look.zh -0.5、-1、-1.5 以及最后一格之外，采样值各是多少？
 * @convention
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
  const inY = y;
  const inX = x;
  const top = Math.floor(inY);
  const left = Math.floor(inX);
  const bottom = top + 1;
  const right = left + 1;
  const value = (row: number, column: number) =>
    row < 0 || row >= H || column < 0 || column >= W ? 0 : features.get(n, c, row, column);
  const down = inY - top;
  const across = inX - left;
  return (
    (1 - down) * (1 - across) * value(top, left) +
    (1 - down) * across * value(top, right) +
    down * (1 - across) * value(bottom, left) +
    down * across * value(bottom, right)
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
    const samplesX = samplingRatio || Math.ceil(binWidth);
    const samplesY = samplingRatio || Math.ceil(binHeight);
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

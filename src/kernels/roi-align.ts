import { ArgumentError, checkInteger, checkShape, elementsOf } from "./argument-error.ts";
import type { FloatTensor, Pair } from "./tensor.ts";

export interface RoiAlignOptions {
  readonly outputSize: Pair;
  /** Feature cells a unit of the regions' coordinates. */
  readonly spatialScale: number;
  /** Samples along each axis of a bin; 0 takes ceil(region / output) of them. */
  readonly samplingRatio: number;
  /** True shifts by half a cell, so that a cell's value lies at its centre; false makes regions at least 1 long. */
  readonly aligned: boolean;
}

/** The four cells around a sample point and their weights; null where the point lies outside. */
interface Sample {
  readonly cells: readonly [number, number, number, number];
  readonly weights: readonly [number, number, number, number];
}

/**
 * RoIAlign (He et al., "Mask R-CNN", ICCV 2017), as torchvision defines it: each bin is the mean of bilinear samples;
 * a sample more than one cell outside counts as 0. float64 within, rounded once.
 *
 * @param features [N, C, H, W]
 * @param regions [k, 5]: image index, x1, y1, x2, y2
 * @returns [k, C, outputHeight, outputWidth]
 * @throws ArgumentError for shapes that do not fit, an image index out of range, coordinates that are not finite
 */
export function roiAlign(
  features: Float32Array,
  featuresShape: readonly number[],
  regions: Float32Array,
  options: RoiAlignOptions,
): FloatTensor {
  checkShape("features", features, featuresShape, 4);
  if (regions.length % 5 !== 0) throw new ArgumentError("regions", "must hold five numbers a region");
  const [images, channels, height, width] = featuresShape as [number, number, number, number];
  const { outputSize, spatialScale, samplingRatio, aligned } = options;
  const [binRows, binColumns] = outputSize;
  checkInteger("options.outputSize", binRows, 1);
  checkInteger("options.outputSize", binColumns, 1);
  checkInteger("options.samplingRatio", samplingRatio, 0);
  if (!Number.isFinite(spatialScale)) throw new ArgumentError("options.spatialScale", "must be finite");

  const count = regions.length / 5;
  const shape = [count, channels, binRows, binColumns];
  const data = new Float32Array(elementsOf("output", shape));
  const shift = aligned ? 0.5 : 0;
  for (let k = 0; k < count; k += 1) {
    const [image, ...corners] = regions.subarray(5 * k, 5 * k + 5) as unknown as [number, ...number[]];
    if (!Number.isInteger(image) || image < 0 || image >= images) {
      throw new ArgumentError("regions", `region ${k} names image ${image} of ${images}`);
    }
    if (!corners.every(Number.isFinite)) throw new ArgumentError("regions", `region ${k} is not finite`);
    const [x1, y1, x2, y2] = corners.map((each) => each * spatialScale - shift) as [
      number,
      number,
      number,
      number,
    ];
    const regionWidth = aligned ? x2 - x1 : Math.max(x2 - x1, 1);
    const regionHeight = aligned ? y2 - y1 : Math.max(y2 - y1, 1);
    const binWidth = regionWidth / binColumns;
    const binHeight = regionHeight / binRows;
    const samplesY = samplingRatio || Math.max(0, Math.ceil(regionHeight / binRows));
    const samplesX = samplingRatio || Math.max(0, Math.ceil(regionWidth / binColumns));
    const samplesInBin = Math.max(1, samplesY * samplesX);

    for (let row = 0; row < binRows; row += 1) {
      for (let column = 0; column < binColumns; column += 1) {
        const sums = new Float64Array(channels);
        for (let sy = 0; sy < samplesY; sy += 1) {
          const y = y1 + row * binHeight + ((sy + 0.5) * binHeight) / samplesY;
          for (let sx = 0; sx < samplesX; sx += 1) {
            const x = x1 + column * binWidth + ((sx + 0.5) * binWidth) / samplesX;
            const sample = bilinear(y, x, height, width);
            if (sample !== null)
              addSample(sums, features, image * channels * height * width, height * width, sample);
          }
        }
        for (let c = 0; c < channels; c += 1) {
          data[((k * channels + c) * binRows + row) * binColumns + column] = sums[c]! / samplesInBin;
        }
      }
    }
  }
  return { data, shape };
}

function addSample(
  sums: Float64Array,
  features: Float32Array,
  start: number,
  planeSize: number,
  { cells, weights }: Sample,
): void {
  for (let c = 0; c < sums.length; c += 1) {
    const plane = start + c * planeSize;
    for (let corner = 0; corner < 4; corner += 1) {
      sums[c]! += weights[corner]! * features[plane + cells[corner]!]!;
    }
  }
}

function bilinear(y: number, x: number, height: number, width: number): Sample | null {
  if (y < -1 || y > height || x < -1 || x > width) return null;
  const [top, bottom, down] = neighbours(y, height);
  const [left, right, across] = neighbours(x, width);
  return {
    cells: [top * width + left, top * width + right, bottom * width + left, bottom * width + right],
    weights: [(1 - down) * (1 - across), (1 - down) * across, down * (1 - across), down * across],
  };
}

/** The two cells along an axis around `position`, pulled to the border, and the second one's weight. */
function neighbours(position: number, extent: number): [number, number, number] {
  const inside = Math.max(0, position);
  const low = Math.floor(inside);
  if (low >= extent - 1) return [extent - 1, extent - 1, 0];
  return [low, low + 1, inside - low];
}

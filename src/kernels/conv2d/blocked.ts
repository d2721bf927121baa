import { type ConvolutionPlan, padPlanes } from "../convolution.ts";

/**
 * Four output channels by two positions at a time: eight sums in variables, so that six numbers read serve eight
 * multiplications. Without groups. Sums are float64, rounded once: rounding each would cost conversions back and forth.
 */
export function convolveInBlocks(
  plan: ConvolutionPlan,
  input: Float32Array,
  weight: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const { images, inChannels, outChannels, outHeight, outWidth, stride, padding } = plan;
  const paddedWidth = plan.inWidth + 2 * padding[1];
  const paddedHeight = plan.inHeight + 2 * padding[0];
  const padded = padPlanes(input, [images * inChannels, plan.inHeight, plan.inWidth], padding);
  const offsets = listTapOffsets(plan, paddedHeight, paddedWidth);
  const output = new Float32Array(images * outChannels * outHeight * outWidth);
  const sums = new Float64Array(8);

  for (let first = 0; first < outChannels; first += 4) {
    const packed = packFour(weight, first, outChannels, offsets.length);
    for (let image = 0; image < images; image += 1) {
      for (let y = 0; y < outHeight; y += 1) {
        for (let x = 0; x < outWidth; x += 2) {
          const corner = (image * inChannels * paddedHeight + y * stride[0]) * paddedWidth + x * stride[1];
          const width = Math.min(2, outWidth - x);
          startSums(sums, bias, first);
          sumBlock(sums, padded, corner, width === 2 ? stride[1] : 0, offsets, packed);
          for (let m = first; m < Math.min(first + 4, outChannels); m += 1) {
            const to = ((image * outChannels + m) * outHeight + y) * outWidth + x;
            for (let i = 0; i < width; i += 1) output[to + i] = sums[2 * (m - first) + i]!;
          }
        }
      }
    }
  }
  return output;
}

function startSums(sums: Float64Array, bias: Float32Array | null, first: number): void {
  for (let i = 0; i < 8; i += 1) sums[i] = bias?.[first + (i >> 1)] ?? 0;
}

/** Adds all taps for two positions, `step` apart, and four channels: sums[2 * channel + position]. */
function sumBlock(
  sums: Float64Array,
  source: Float32Array,
  corner: number,
  step: number,
  offsets: Int32Array,
  weights: Float32Array,
): void {
  let a0 = sums[0]!;
  let a1 = sums[1]!;
  let b0 = sums[2]!;
  let b1 = sums[3]!;
  let c0 = sums[4]!;
  let c1 = sums[5]!;
  let d0 = sums[6]!;
  let d1 = sums[7]!;
  for (let tap = 0, w = 0; tap < offsets.length; tap += 1, w += 4) {
    const at = corner + offsets[tap]!;
    const left = source[at]!;
    const right = source[at + step]!;
    const a = weights[w]!;
    const b = weights[w + 1]!;
    const c = weights[w + 2]!;
    const d = weights[w + 3]!;
    a0 += a * left;
    a1 += a * right;
    b0 += b * left;
    b1 += b * right;
    c0 += c * left;
    c1 += c * right;
    d0 += d * left;
    d1 += d * right;
  }
  sums[0] = a0;
  sums[1] = a1;
  sums[2] = b0;
  sums[3] = b1;
  sums[4] = c0;
  sums[5] = c1;
  sums[6] = d0;
  sums[7] = d1;
}

/** Four channels' weights side by side: [taps, 4]; channels past the last are zero. */
function packFour(weight: Float32Array, first: number, outChannels: number, taps: number): Float32Array {
  const packed = new Float32Array(4 * taps);
  for (let m = first; m < Math.min(first + 4, outChannels); m += 1) {
    for (let tap = 0; tap < taps; tap += 1) packed[4 * tap + m - first] = weight[m * taps + tap]!;
  }
  return packed;
}

/** Where each tap's number lies, seen from the first one's, in (channel, row, column) order. */
export function listTapOffsets(plan: ConvolutionPlan, paddedHeight: number, paddedWidth: number): Int32Array {
  const { groupInChannels, kernelHeight, kernelWidth, dilation } = plan;
  const offsets = new Int32Array(groupInChannels * kernelHeight * kernelWidth);
  let tap = 0;
  for (let c = 0; c < groupInChannels; c += 1) {
    for (let ky = 0; ky < kernelHeight; ky += 1) {
      for (let kx = 0; kx < kernelWidth; kx += 1) {
        offsets[tap++] = (c * paddedHeight + ky * dilation[0]) * paddedWidth + kx * dilation[1];
      }
    }
  }
  return offsets;
}

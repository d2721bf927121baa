import { checkShape, elementsOf } from "./argument-error.ts";
import { type ConvolutionOptions, checkOptions, padPlanes, windowCounts } from "./convolution.ts";
import type { FloatTensor, Pair } from "./tensor.ts";

export type WindowOptions = Pick<ConvolutionOptions, "stride" | "padding" | "dilation">;

/**
 * Lays the windows of an input out as columns, so that a convolution becomes a matrix product (Chellapilla et al.,
 * 2006; PyTorch calls it unfold).
 *
 * @param input [N, C, H, W]
 * @param kernel [kH, kW]
 * @returns [N, C * kH * kW, oH * oW]: rows in (c, kh, kw) order, columns in (y, x) order
 * @throws ArgumentError naming the argument at fault
 */
export function im2col(
  input: Float32Array,
  inputShape: readonly number[],
  kernel: Pair,
  options: WindowOptions,
): FloatTensor {
  checkShape("input", input, inputShape, 4);
  checkOptions(options);
  const [outHeight, outWidth] = windowCounts(inputShape, kernel, options);
  const [images, channels, height, width] = inputShape as [number, number, number, number];
  const [kernelHeight, kernelWidth] = kernel;
  const { stride, padding, dilation } = options;
  const shape = [images, channels * kernelHeight * kernelWidth, outHeight * outWidth];
  const data = new Float32Array(elementsOf("output", shape));

  const paddedWidth = width + 2 * padding[1];
  const paddedHeight = height + 2 * padding[0];
  const padded = padPlanes(input, [images * channels, height, width], padding);
  let to = 0;
  for (let plane = 0; plane < images * channels; plane += 1) {
    for (let ky = 0; ky < kernelHeight; ky += 1) {
      for (let kx = 0; kx < kernelWidth; kx += 1) {
        for (let y = 0; y < outHeight; y += 1) {
          const row = plane * paddedHeight + y * stride[0] + ky * dilation[0];
          let from = row * paddedWidth + kx * dilation[1];
          for (let x = 0; x < outWidth; x += 1, from += stride[1]) data[to++] = padded[from]!;
        }
      }
    }
  }
  return { data, shape };
}

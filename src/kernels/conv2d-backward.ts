import { ArgumentError, checkShape } from "./argument-error.ts";
import { type ConvolutionOptions, padPlanes, planConvolution } from "./convolution.ts";
import type { FloatTensor } from "./tensor.ts";

export interface ConvolutionGradients {
  readonly input: FloatTensor;
  readonly weight: FloatTensor;
  /** [M]: the sum of the output's gradient over images and positions. */
  readonly bias: Float32Array;
}

/**
 * Gradients of `conv2d` with respect to its input, weight and bias, summed in float64 and rounded once.
 *
 * @param outputGradient [N, M, oH, oW], the shape of conv2d's result
 * @param input [N, C, H, W]
 * @param weight [M, C / groups, kH, kW]
 * @throws ArgumentError naming the argument at fault
 */
export function conv2dBackward(
  outputGradient: Float32Array,
  outputShape: readonly number[],
  input: Float32Array,
  inputShape: readonly number[],
  weight: Float32Array,
  weightShape: readonly number[],
  options: ConvolutionOptions,
): ConvolutionGradients {
  const plan = planConvolution(input, inputShape, weight, weightShape, null, options);
  const { images, inChannels, outChannels, outHeight, outWidth, groupInChannels, groupOutChannels } = plan;
  const { kernelHeight, kernelWidth, stride, padding, dilation } = plan;
  checkShape("outputGradient", outputGradient, outputShape, 4);
  const expected = [images, outChannels, outHeight, outWidth];
  if (expected.some((extent, axis) => extent !== outputShape[axis])) {
    throw new ArgumentError(
      "outputGradient",
      `must have the output's shape [${expected.join(", ")}], got [${outputShape.join(", ")}]`,
    );
  }

  const paddedHeight = plan.inHeight + 2 * padding[0];
  const paddedWidth = plan.inWidth + 2 * padding[1];
  const padded = padPlanes(input, [images * inChannels, plan.inHeight, plan.inWidth], padding);
  const paddedGradient = new Float64Array(images * inChannels * paddedHeight * paddedWidth);
  const weightGradient = new Float64Array(weight.length);
  const biasGradient = new Float64Array(outChannels);

  for (let image = 0; image < images; image += 1) {
    for (let m = 0; m < outChannels; m += 1) {
      const start = (image * outChannels + m) * outHeight * outWidth;
      const plane = outputGradient.subarray(start, start + outHeight * outWidth);
      for (const each of plane) biasGradient[m]! += each;
      const firstChannel = Math.floor(m / groupOutChannels) * groupInChannels;
      for (let c = 0; c < groupInChannels; c += 1) {
        const source = (image * inChannels + firstChannel + c) * paddedHeight * paddedWidth;
        for (let ky = 0; ky < kernelHeight; ky += 1) {
          for (let kx = 0; kx < kernelWidth; kx += 1) {
            const tap = ((m * groupInChannels + c) * kernelHeight + ky) * kernelWidth + kx;
            const corner = source + ky * dilation[0] * paddedWidth + kx * dilation[1];
            const scale = weight[tap]!;
            let sum = 0;
            for (let y = 0, from = 0; y < outHeight; y += 1) {
              let at = corner + y * stride[0] * paddedWidth;
              for (let x = 0; x < outWidth; x += 1, from += 1, at += stride[1]) {
                sum += plane[from]! * padded[at]!;
                paddedGradient[at]! += plane[from]! * scale;
              }
            }
            weightGradient[tap]! += sum;
          }
        }
      }
    }
  }

  const inputGradient = new Float32Array(input.length);
  for (let row = 0; row < images * inChannels * plan.inHeight; row += 1) {
    const plane = Math.floor(row / plan.inHeight);
    const y = row - plane * plan.inHeight;
    const from = (plane * paddedHeight + padding[0] + y) * paddedWidth + padding[1];
    inputGradient.set(paddedGradient.subarray(from, from + plan.inWidth), row * plan.inWidth);
  }
  return {
    input: { data: inputGradient, shape: [...inputShape] },
    weight: { data: Float32Array.from(weightGradient), shape: [...weightShape] },
    bias: Float32Array.from(biasGradient),
  };
}

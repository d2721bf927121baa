import type { ConvolutionPlan } from "../convolution.ts";

/** Convolution as its formula reads: image, output channel, row, column, input channel, kernel row, kernel column. */
export function convolveBySevenLoops(
  plan: ConvolutionPlan,
  input: Float32Array,
  weight: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const { images, inChannels, inHeight, inWidth, outChannels, outHeight, outWidth } = plan;
  const { kernelHeight, kernelWidth, groupInChannels, groupOutChannels, stride, padding, dilation } = plan;
  const output = new Float32Array(images * outChannels * outHeight * outWidth);
  for (let image = 0; image < images; image += 1) {
    for (let m = 0; m < outChannels; m += 1) {
      const firstChannel = image * inChannels + Math.floor(m / groupOutChannels) * groupInChannels;
      for (let y = 0; y < outHeight; y += 1) {
        for (let x = 0; x < outWidth; x += 1) {
          let sum = bias === null ? 0 : bias[m]!;
          for (let c = 0; c < groupInChannels; c += 1) {
            for (let ky = 0; ky < kernelHeight; ky += 1) {
              const row = y * stride[0] + ky * dilation[0] - padding[0];
              for (let kx = 0; kx < kernelWidth; kx += 1) {
                const column = x * stride[1] + kx * dilation[1] - padding[1];
                const inside = row >= 0 && row < inHeight && column >= 0 && column < inWidth;
                const value = inside ? input[((firstChannel + c) * inHeight + row) * inWidth + column]! : 0;
                const tap = weight[((m * groupInChannels + c) * kernelHeight + ky) * kernelWidth + kx]!;
                sum = Math.fround(sum + Math.fround(tap * value));
              }
            }
          }
          output[((image * outChannels + m) * outHeight + y) * outWidth + x] = sum;
        }
      }
    }
  }
  return output;
}

import { type ConvolutionPlan, padPlanes } from "../convolution.ts";

/** The readable tier. One kernel tap at a time: it adds a scaled, strided plane of the input to a plane of the output. */
export function convolvePlainly(
  plan: ConvolutionPlan,
  input: Float32Array,
  weight: Float32Array,
  bias: Float32Array | null,
): Float32Array {
  const { images, inChannels, outChannels, outHeight, outWidth, groupInChannels, groupOutChannels } = plan;
  const { kernelHeight, kernelWidth, stride, dilation } = plan;
  const paddedHeight = plan.inHeight + 2 * plan.padding[0];
  const paddedWidth = plan.inWidth + 2 * plan.padding[1];
  const padded = padPlanes(input, [images * inChannels, plan.inHeight, plan.inWidth], plan.padding);
  const output = new Float32Array(images * outChannels * outHeight * outWidth);

  for (let image = 0; image < images; image += 1) {
    for (let m = 0; m < outChannels; m += 1) {
      const start = (image * outChannels + m) * outHeight * outWidth;
      const plane = output.subarray(start, start + outHeight * outWidth);
      if (bias !== null) plane.fill(bias[m]!);
      const firstChannel = Math.floor(m / groupOutChannels) * groupInChannels;
      for (let c = 0; c < groupInChannels; c += 1) {
        const source = (image * inChannels + firstChannel + c) * paddedHeight * paddedWidth;
        for (let ky = 0; ky < kernelHeight; ky += 1) {
          for (let kx = 0; kx < kernelWidth; kx += 1) {
            const tap = weight[((m * groupInChannels + c) * kernelHeight + ky) * kernelWidth + kx]!;
            const corner = source + ky * dilation[0] * paddedWidth + kx * dilation[1];
            addTap(plane, outWidth, padded, corner, stride[0] * paddedWidth, stride[1], tap);
          }
        }
      }
    }
  }
  return output;
}

function addTap(
  plane: Float32Array,
  outWidth: number,
  source: Float32Array,
  corner: number,
  rowStep: number,
  columnStep: number,
  tap: number,
): void {
  for (let to = 0, row = corner; to < plane.length; row += rowStep) {
    const end = to + outWidth;
    for (let from = row; to < end; to += 1, from += columnStep) {
      plane[to] = plane[to]! + Math.fround(tap * source[from]!);
    }
  }
}

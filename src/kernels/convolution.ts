import { ArgumentError, checkInteger, checkRank, checkShape, elementsOf } from "./argument-error.ts";
import type { Pair } from "./tensor.ts";

/** As in PyTorch: zero padding on both sides of an axis, cross-correlation, output extents rounded down. */
export interface ConvolutionOptions {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
}

export const plainConvolution: ConvolutionOptions = {
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
  groups: 1,
};

/** Everything that one convolution's loops need to know, checked. Axes: images, channels, rows, columns. */
export interface ConvolutionPlan extends ConvolutionOptions {
  readonly images: number;
  readonly inChannels: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly outChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  /** Input channels that one output channel sees. */
  readonly groupInChannels: number;
  readonly groupOutChannels: number;
}

/**
 * floor((extent + 2 padding - dilation (kernel - 1) - 1) / stride) + 1, or 0 where the kernel does not fit:
 * the output is then empty.
 */
export function outputExtent(
  extent: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  return Math.max(0, Math.floor((extent + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1);
}

/**
 * Checks a convolution's arguments and works out its extents.
 *
 * @param input null where it is not known yet
 * @param inputShape [N, C, H, W]
 * @param weightShape [M, C / groups, kH, kW]
 * @throws ArgumentError naming the argument at fault
 */
export function planConvolution(
  input: Float32Array | null,
  inputShape: readonly number[],
  weight: Float32Array,
  weightShape: readonly number[],
  bias: Float32Array | null,
  options: ConvolutionOptions,
): ConvolutionPlan {
  if (input === null) checkRank("input", inputShape, 4);
  else checkShape("input", input, inputShape, 4);
  checkShape("weight", weight, weightShape, 4);
  checkOptions(options);
  const [images, inChannels] = inputShape as [number, number, number, number];
  const [outChannels, groupInChannels, kernelHeight, kernelWidth] = weightShape as [
    number,
    number,
    number,
    number,
  ];
  const { groups } = options;
  if (groupInChannels * groups !== inChannels) {
    throw new ArgumentError(
      "weight",
      `sees ${groupInChannels} channels in each of ${groups} groups, but the input has ${inChannels}`,
    );
  }
  if (outChannels % groups !== 0) {
    throw new ArgumentError(
      "options.groups",
      `${outChannels} output channels do not divide into ${groups} groups`,
    );
  }
  if (bias !== null && bias.length !== outChannels) {
    throw new ArgumentError("bias", `must have ${outChannels} elements, got ${bias.length}`);
  }
  const [outHeight, outWidth] = windowCounts(inputShape, [kernelHeight, kernelWidth], options);
  elementsOf("output", [images, outChannels, outHeight, outWidth]);
  return {
    ...options,
    images,
    inChannels,
    inHeight: inputShape[2]!,
    inWidth: inputShape[3]!,
    outChannels,
    outHeight,
    outWidth,
    kernelHeight,
    kernelWidth,
    groupInChannels,
    groupOutChannels: outChannels / groups,
  };
}

/** How many windows of `kernel` lie along each axis of [N, C, H, W]; checks that the padded input can be addressed. */
export function windowCounts(
  inputShape: readonly number[],
  kernel: Pair,
  options: Pick<ConvolutionOptions, "stride" | "padding" | "dilation">,
): Pair {
  checkInteger("kernel height", kernel[0], 1);
  checkInteger("kernel width", kernel[1], 1);
  const [images, channels, height, width] = inputShape as [number, number, number, number];
  const { stride, padding, dilation } = options;
  elementsOf("options.padding", [images, channels, height + 2 * padding[0], width + 2 * padding[1]]);
  return [
    outputExtent(height, kernel[0], stride[0], padding[0], dilation[0]),
    outputExtent(width, kernel[1], stride[1], padding[1], dilation[1]),
  ];
}

export function checkOptions(options: Partial<ConvolutionOptions>): void {
  for (const [name, least] of [
    ["stride", 1],
    ["padding", 0],
    ["dilation", 1],
  ] as const) {
    const pair = options[name];
    if (pair === undefined || pair.length !== 2) {
      throw new ArgumentError(`options.${name}`, "must be a pair: vertical, horizontal");
    }
    checkInteger(`options.${name}`, pair[0], least);
    checkInteger(`options.${name}`, pair[1], least);
  }
  if (options.groups !== undefined) checkInteger("options.groups", options.groups, 1);
}

/** A copy of [planes, height, width] with a frame of zeros. */
export function padPlanes(
  input: Float32Array,
  [planes, height, width]: readonly [number, number, number],
  [vertical, horizontal]: Pair,
): Float32Array {
  if (vertical === 0 && horizontal === 0) return input;
  const paddedWidth = width + 2 * horizontal;
  const paddedHeight = height + 2 * vertical;
  const padded = new Float32Array(planes * paddedHeight * paddedWidth);
  for (let plane = 0; plane < planes; plane += 1) {
    for (let y = 0; y < height; y += 1) {
      const from = (plane * height + y) * width;
      const to = (plane * paddedHeight + vertical + y) * paddedWidth + horizontal;
      padded.set(input.subarray(from, from + width), to);
    }
  }
  return padded;
}

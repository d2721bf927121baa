import { clustered, type Detections, uniform } from "../../../src/bench/detections.ts";
import { createRandom } from "../../../src/core/random.ts";
import type { ConvolutionCase } from "./contender.ts";

export const detectionCases: readonly { readonly name: string; make(): Detections }[] = [
  { name: "clustered-1k", make: () => clustered(1_000) },
  { name: "clustered-10k", make: () => clustered(10_000) },
  { name: "clustered-100k", make: () => clustered(100_000) },
  { name: "clustered-1m", make: () => clustered(1_000_000) },
  { name: "uniform-1k", make: () => uniform(1_000) },
  { name: "uniform-10k", make: () => uniform(10_000) },
  { name: "uniform-100k", make: () => uniform(100_000) },
];

export type ConvolutionKernel =
  | "conv2d-direct"
  | "conv2d-depthwise"
  | "conv2d-winograd-f2"
  | "conv2d-winograd-f4";

const threeByThree = ["conv2d-direct", "conv2d-winograd-f2", "conv2d-winograd-f4"] as const;

/** Layers of ResNet-50 and of MobileNet, one image. */
export const convolutionCases: readonly {
  readonly name: string;
  readonly kernels: readonly ConvolutionKernel[];
  make(): ConvolutionCase;
}[] = [
  layer("3x224x224-k7s2", ["conv2d-direct"], [3, 224, 224], 64, 7, 2, 3),
  layer("64x56x56-k3", threeByThree, [64, 56, 56], 64, 3, 1, 1),
  layer("256x14x14-k3", threeByThree, [256, 14, 14], 256, 3, 1, 1),
  layer("512x7x7-k1", ["conv2d-direct"], [512, 7, 7], 2048, 1, 1, 0),
  layer("128x28x28-k3", ["conv2d-depthwise"], [128, 28, 28], 128, 3, 1, 1, 128),
];

function layer(
  name: string,
  kernels: readonly ConvolutionKernel[],
  [channels, height, width]: readonly [number, number, number],
  outChannels: number,
  kernel: number,
  stride: number,
  padding: number,
  groups = 1,
) {
  return {
    name,
    kernels,
    make(): ConvolutionCase {
      const random = createRandom(1);
      const fill = (length: number) => Float32Array.from({ length }, () => random.normal());
      const weightShape = [outChannels, channels / groups, kernel, kernel] as const;
      return {
        name,
        inputShape: [1, channels, height, width],
        weightShape,
        stride,
        padding,
        groups,
        input: fill(channels * height * width),
        weight: fill(weightShape.reduce((product, each) => product * each, 1)),
      };
    },
  };
}

import type { Conv2dLayer } from "./conv2d/layer.ts";
import { convolvePlainly } from "./conv2d/plain.ts";
import { isDepthwise, prepareDepthwise } from "./conv2d/wasm-depthwise.ts";
import { prepareDirect } from "./conv2d/wasm-direct.ts";
import { type ConvolutionOptions, type ConvolutionPlan, planConvolution } from "./convolution.ts";
import type { FloatTensor } from "./tensor.ts";
import { hasSimd } from "./wasm/engine.ts";

/** Multiplications below which WebAssembly does not earn back what making a module costs. */
const leastForWasm = 5e6;

/**
 * Two-dimensional convolution (cross-correlation) with zero padding.
 *
 * Each output is the float32 sum, begun at its bias (or 0), over input channel, kernel row and kernel column in this
 * order, every product rounded to float32; padding takes part as zeros. In WebAssembly with SIMD where the runtime has
 * it and the work is worth it, else in TypeScript: the result is the same to the bit.
 *
 * @param input [N, C, H, W]
 * @param weight [M, C / groups, kH, kW]
 * @param bias [M], or null
 * @returns [N, M, oH, oW], o = floor((extent + 2 padding - dilation (kernel - 1) - 1) / stride) + 1, or 0
 * @throws ArgumentError naming the argument at fault
 */
export function conv2d(
  input: Float32Array,
  inputShape: readonly number[],
  weight: Float32Array,
  weightShape: readonly number[],
  bias: Float32Array | null,
  options: ConvolutionOptions,
): FloatTensor {
  const plan = planConvolution(input, inputShape, weight, weightShape, bias, options);
  const shape = [plan.images, plan.outChannels, plan.outHeight, plan.outWidth];
  const outputs = shape.reduce((product, each) => product * each, 1);
  const inWasm =
    hasSimd && outputs * plan.groupInChannels * plan.kernelHeight * plan.kernelWidth >= leastForWasm;
  const data = inWasm ? prepare(plan, weight, bias).run(input) : convolvePlainly(plan, input, weight, bias);
  return { data, shape };
}

function prepare(plan: ConvolutionPlan, weight: Float32Array, bias: Float32Array | null): Conv2dLayer {
  return isDepthwise(plan) ? prepareDepthwise(plan, weight, bias) : prepareDirect(plan, weight, bias);
}

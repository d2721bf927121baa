import type { Conv2dLayer } from "./conv2d/layer.ts";
import { convolvePlainly } from "./conv2d/plain.ts";
import { isDepthwise, prepareDepthwise } from "./conv2d/wasm-depthwise.ts";
import { prepareDirect } from "./conv2d/wasm-direct.ts";
import { isPointwise, preparePointwise } from "./conv2d/wasm-pointwise.ts";
import { checkSuits, prepareWinograd } from "./conv2d/wasm-winograd.ts";
import { type ConvolutionOptions, type ConvolutionPlan, planConvolution } from "./convolution.ts";
import type { FloatTensor } from "./tensor.ts";
import { hasSimd } from "./wasm/engine.ts";

export type ConvolutionAlgorithm = "direct" | "winograd-f2" | "winograd-f4";

/** Multiplications below which WebAssembly does not earn back what making a module costs. */
const leastForWasm = 5e6;

/**
 * Two-dimensional convolution (cross-correlation) with zero padding.
 *
 * Each output is the float32 sum, begun at its bias (or 0), over input channel, kernel row and kernel column in this
 * order, every product rounded to float32; padding takes part as zeros. In WebAssembly with SIMD where the runtime has
 * it and the work is worth it, else in TypeScript: the result is the same to the bit. Winograd's algorithms are for 3x3
 * kernels with stride 1 and round otherwise; without WebAssembly the direct sum stands in for them.
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
  algorithm: ConvolutionAlgorithm = "direct",
): FloatTensor {
  const plan = planConvolution(input, inputShape, weight, weightShape, bias, options);
  if (algorithm !== "direct") checkSuits(plan);
  const shape = [plan.images, plan.outChannels, plan.outHeight, plan.outWidth];
  const work = multiplicationsOf(plan);
  const inWasm = hasSimd && (algorithm !== "direct" || work >= leastForWasm);
  const data = inWasm
    ? prepare(plan, weight, bias, algorithm).run(input)
    : convolvePlainly(plan, input, weight, bias);
  return { data, shape };
}

/**
 * The same with the weights laid out beforehand, for one shape run many times; always in WebAssembly.
 *
 * @param algorithm "direct" is bit-identical to `conv2d`; Winograd's, for 3x3 kernels with stride 1, round otherwise
 * @throws ArgumentError naming the argument at fault, RangeError where the runtime has no WebAssembly with SIMD
 */
export function prepareConv2d(
  inputShape: readonly number[],
  weight: Float32Array,
  weightShape: readonly number[],
  bias: Float32Array | null,
  options: ConvolutionOptions,
  algorithm: ConvolutionAlgorithm = "direct",
): Conv2dLayer {
  if (!hasSimd) throw new RangeError("conv2d: this runtime has no WebAssembly with SIMD");
  return prepare(
    planConvolution(null, inputShape, weight, weightShape, bias, options),
    weight,
    bias,
    algorithm,
  );
}

function prepare(
  plan: ConvolutionPlan,
  weight: Float32Array,
  bias: Float32Array | null,
  algorithm: ConvolutionAlgorithm,
): Conv2dLayer {
  if (multiplicationsOf(plan) === 0) return prepareEmpty(plan, weight, bias);
  if (algorithm !== "direct") return prepareWinograd(plan, weight, bias, algorithm === "winograd-f2" ? 2 : 4);
  if (isDepthwise(plan)) return prepareDepthwise(plan, weight, bias);
  return isPointwise(plan) ? preparePointwise(plan, weight, bias) : prepareDirect(plan, weight, bias);
}

function multiplicationsOf(plan: ConvolutionPlan): number {
  const outputs = plan.images * plan.outChannels * plan.outHeight * plan.outWidth;
  return outputs * plan.groupInChannels * plan.kernelHeight * plan.kernelWidth;
}

/** Without outputs, or without input channels, there is nothing to write a module for. */
function prepareEmpty(plan: ConvolutionPlan, weight: Float32Array, bias: Float32Array | null): Conv2dLayer {
  return {
    outputShape: [plan.images, plan.outChannels, plan.outHeight, plan.outWidth],
    run(input, output) {
      const data = convolvePlainly(plan, input, weight, bias);
      output?.set(data);
      return output ?? data;
    },
  };
}

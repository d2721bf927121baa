import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { ArgumentError } from "../../src/kernels/argument-error.ts";
import { conv2d } from "../../src/kernels/conv2d.ts";
import { type ConvolutionOptions, plainConvolution } from "../../src/kernels/convolution.ts";
import { gemm } from "../../src/kernels/gemm.ts";
import { im2col } from "../../src/kernels/im2col.ts";
import { randomArray, randomConvolution, scalarConvolution } from "./convolution-cases.ts";

const cases = Array.from({ length: 300 }, (_, seed) => randomConvolution(createRandom(seed)));

test("conv2d is bit-identical to the scalar float32 loop", () => {
  for (const { input, inputShape, weight, weightShape, bias, options } of cases) {
    const expected = scalarConvolution(input, inputShape, weight, weightShape, bias, options);
    const actual = conv2d(input, inputShape, weight, weightShape, bias, options);
    expect(actual.shape).toEqual(expected.shape);
    expect(new Uint32Array(actual.data.buffer)).toEqual(new Uint32Array(expected.data.buffer));
  }
});

test("the cases cover what they mean to", () => {
  const count = (holds: (each: (typeof cases)[number]) => boolean) => cases.filter(holds).length;
  expect(count(({ options }) => options.groups > 1)).toBeGreaterThan(20);
  expect(count(({ options }) => options.dilation.some((each) => each > 1))).toBeGreaterThan(20);
  expect(count(({ options }) => options.stride[0] === 3)).toBeGreaterThan(20);
  expect(count(({ weightShape }) => weightShape[2] === 7)).toBeGreaterThan(20);
});

test("a product with im2col's columns is the convolution", () => {
  for (const { input, inputShape, weight, weightShape, options } of cases) {
    if (options.groups !== 1) continue;
    const [images] = inputShape as [number];
    const [outChannels, channels, kH, kW] = weightShape as [number, number, number, number];
    const columns = im2col(input, inputShape, [kH, kW], options);
    const [, rows, positions] = columns.shape as [number, number, number];
    expect(rows).toBe(channels * kH * kW);
    const expected = scalarConvolution(input, inputShape, weight, weightShape, null, options);
    for (let image = 0; image < images; image += 1) {
      const own = columns.data.subarray(image * rows * positions, (image + 1) * rows * positions);
      const product = gemm(weight, [outChannels, rows], own, [rows, positions]);
      const size = outChannels * positions;
      expect(product.data).toEqual(expected.data.slice(image * size, (image + 1) * size));
    }
  }
});

test("an output that has no positions is empty", () => {
  const random = createRandom(1);
  const call = (inputShape: number[], weightShape: number[]) =>
    conv2d(
      randomArray(random, inputShape),
      inputShape,
      randomArray(random, weightShape),
      weightShape,
      null,
      plainConvolution,
    );
  expect(call([1, 2, 2, 2], [3, 2, 3, 3]).shape).toEqual([1, 3, 0, 0]);
  expect(call([0, 2, 5, 5], [3, 2, 3, 3]).shape).toEqual([0, 3, 3, 3]);
  expect(call([1, 2, 5, 5], [0, 2, 3, 3]).shape).toEqual([1, 0, 3, 3]);
});

test("a wrong argument is named", () => {
  const complain = (
    inputShape: number[],
    weightShape: number[],
    bias: Float32Array | null,
    options: Partial<ConvolutionOptions>,
  ): string => {
    try {
      const data = (shape: number[]) =>
        new Float32Array(
          Math.max(
            0,
            shape.reduce((a, b) => a * b, 1),
          ) % 1e6,
        );
      conv2d(data(inputShape), inputShape, data(weightShape), weightShape, bias, {
        ...plainConvolution,
        ...options,
      });
    } catch (error) {
      if (error instanceof ArgumentError) return error.argument;
      throw error;
    }
    return "nothing";
  };
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], null, {})).toBe("nothing");
  expect(complain([2, 4, 4], [3, 2, 3, 3], null, {})).toBe("input");
  expect(complain([1, 2, -4, 4], [3, 2, 3, 3], null, {})).toBe("input");
  expect(complain([1, 2, 2 ** 20, 2 ** 20], [3, 2, 3, 3], null, {})).toBe("input");
  expect(complain([1, 2, 4, 4], [3, 2, 3], null, {})).toBe("weight");
  expect(complain([1, 2, 4, 4], [3, 1, 3, 3], null, {})).toBe("weight");
  expect(complain([1, 2, 4, 4], [3, 2, 0, 3], null, {})).toBe("kernel height");
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], new Float32Array(2), {})).toBe("bias");
  expect(complain([1, 2, 4, 4], [3, 1, 3, 3], null, { groups: 2 })).toBe("options.groups");
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], null, { groups: 0 })).toBe("options.groups");
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], null, { stride: [0, 1] })).toBe("options.stride");
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], null, { padding: [1, -1] })).toBe("options.padding");
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], null, { padding: [2 ** 20, 2 ** 20] })).toBe("options.padding");
  expect(complain([1, 2, 4, 4], [3, 2, 3, 3], null, { dilation: [1, 1.5] })).toBe("options.dilation");
});

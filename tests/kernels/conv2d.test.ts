import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { ArgumentError } from "../../src/kernels/argument-error.ts";
import { convolvePlainly } from "../../src/kernels/conv2d/plain.ts";
import { isDepthwise, prepareDepthwise } from "../../src/kernels/conv2d/wasm-depthwise.ts";
import { prepareDirect } from "../../src/kernels/conv2d/wasm-direct.ts";
import { conv2d, prepareConv2d } from "../../src/kernels/conv2d.ts";
import { type ConvolutionOptions, plainConvolution, planConvolution } from "../../src/kernels/convolution.ts";
import { gemm } from "../../src/kernels/gemm.ts";
import { im2col } from "../../src/kernels/im2col.ts";
import { randomArray, randomConvolution, scalarConvolution } from "./convolution-cases.ts";

const cases = Array.from({ length: 160 }, (_, seed) => randomConvolution(createRandom(seed)));

const bitsOf = (data: Float32Array) => new Uint32Array(data.buffer, data.byteOffset, data.length);

test("every tier is bit-identical to the scalar float32 loop, call after call", () => {
  const seen = { plain: 0, direct: 0, depthwise: 0 };
  for (const { input, inputShape, weight, weightShape, bias, options } of cases) {
    const plan = planConvolution(input, inputShape, weight, weightShape, bias, options);
    const expected = scalarConvolution(input, inputShape, weight, weightShape, bias, options);
    expect(conv2d(input, inputShape, weight, weightShape, bias, options).shape).toEqual(expected.shape);
    expect(bitsOf(convolvePlainly(plan, input, weight, bias))).toEqual(bitsOf(expected.data));
    seen.plain += 1;
    const layers = { direct: prepareDirect, ...(isDepthwise(plan) ? { depthwise: prepareDepthwise } : {}) };
    for (const [tier, prepare] of Object.entries(layers)) {
      const layer = prepare(plan, weight, bias);
      layer.run(input.map((each) => 1 / each));
      expect(layer.outputShape).toEqual(expected.shape);
      expect(bitsOf(layer.run(input)), tier).toEqual(bitsOf(expected.data));
      seen[tier as keyof typeof seen] += 1;
    }
  }
  expect(seen.depthwise).toBeGreaterThan(15);
  expect(seen.direct).toBe(cases.length);
});

test("work that is worth a module gives the same bits by the public function", () => {
  const random = createRandom(7);
  const inputShape = [2, 16, 31, 33];
  const weightShape = [20, 16, 3, 3];
  const input = randomArray(random, inputShape);
  const weight = randomArray(random, weightShape);
  const options = { ...plainConvolution, padding: [1, 0] as const };
  const actual = conv2d(input, inputShape, weight, weightShape, null, options);
  const expected = scalarConvolution(input, inputShape, weight, weightShape, null, options);
  expect(actual.shape).toEqual(expected.shape);
  expect(bitsOf(actual.data)).toEqual(bitsOf(expected.data));
});

test.each([
  { what: "many channels, a run of them at a time", input: [1, 131, 6, 9], weight: [9, 131, 3, 3] },
  { what: "two runs, tiles of two rows", input: [2, 64, 14, 14], weight: [11, 64, 3, 3] },
  { what: "runs of one channel with a large kernel", input: [1, 3, 23, 22], weight: [8, 3, 21, 20] },
  { what: "groups of many channels", input: [1, 144, 6, 6], weight: [18, 72, 3, 3], groups: 2 },
  {
    what: "two rows with stride and dilation",
    input: [1, 50, 15, 15],
    weight: [8, 50, 3, 3],
    stride: 2,
    dilation: 2,
  },
  { what: "planes that would contend", input: [1, 48, 8, 30], weight: [8, 48, 3, 3] },
  { what: "two rows and five taps a row", input: [1, 20, 10, 10], weight: [16, 20, 5, 5] },
])("direct, $what: the scalar loop's bits", ({ input: inputShape, weight: weightShape, ...given }) => {
  const { groups = 1, stride = 1, dilation = 1 } = given;
  const random = createRandom(11);
  const [input, weight] = [randomArray(random, inputShape), randomArray(random, weightShape)];
  for (const padding of [
    [0, 0],
    [1, 1],
    [0, 1],
  ] as const) {
    const options = {
      stride: [stride, stride],
      padding,
      dilation: [dilation, dilation],
      groups,
    } as const;
    for (const bias of [null, randomArray(random, [weightShape[0]!])]) {
      const plan = planConvolution(input, inputShape, weight, weightShape, bias, options);
      const layer = prepareDirect(plan, weight, bias);
      layer.run(input.map((each) => 1 / each));
      const expected = scalarConvolution(input, inputShape, weight, weightShape, bias, options);
      expect(bitsOf(layer.run(input))).toEqual(bitsOf(expected.data));
    }
  }
});

test("the cases cover what they mean to", () => {
  const count = (holds: (each: (typeof cases)[number]) => boolean) => cases.filter(holds).length;
  expect(count(({ options }) => options.groups > 1)).toBeGreaterThan(10);
  expect(count(({ options }) => options.dilation.some((each) => each > 1))).toBeGreaterThan(10);
  expect(count(({ options }) => options.stride[0] === 3)).toBeGreaterThan(10);
  expect(count(({ weightShape }) => weightShape[2] === 7)).toBeGreaterThan(10);
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
  const layer = prepareConv2d([1, 2, 2, 2], new Float32Array(54), [3, 2, 3, 3], null, plainConvolution);
  expect(layer.run(new Float32Array(8)).length).toBe(0);
  const withoutChannels = [new Float32Array(0), [2, 0, 3, 3], Float32Array.of(1, 2)] as const;
  const biasAlone = prepareConv2d([1, 0, 3, 3], ...withoutChannels, plainConvolution, "winograd-f4");
  expect([...biasAlone.run(new Float32Array(0))]).toEqual([1, 2]);
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

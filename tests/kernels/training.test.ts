import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { ArgumentError } from "../../src/kernels/argument-error.ts";
import { batchNorm } from "../../src/kernels/batch-norm.ts";
import { conv2dBackward } from "../../src/kernels/conv2d-backward.ts";
import { gemm } from "../../src/kernels/gemm.ts";
import { im2col } from "../../src/kernels/im2col.ts";
import { roiAlign } from "../../src/kernels/roi-align.ts";
import { softmaxCrossEntropy } from "../../src/kernels/softmax-cross-entropy.ts";
import { type ConvolutionCase, randomArray, randomConvolution } from "./convolution-cases.ts";

function complaint(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ArgumentError) return error.argument;
    throw error;
  }
  return "nothing";
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
};

/** sum(gradient * conv2d(input, weight)) in float64, straight from the definition. */
function weightedOutput(
  { inputShape, weightShape, options }: ConvolutionCase,
  input: ArrayLike<number>,
  weight: ArrayLike<number>,
  gradient: Float32Array,
  [N, M, oH, oW]: readonly [number, number, number, number],
): number {
  const [, C, H, W] = inputShape as [number, number, number, number];
  const [, Cg, kH, kW] = weightShape as [number, number, number, number];
  const { stride, padding, dilation, groups } = options;
  let total = 0;
  for (let at = 0; at < N * M * oH * oW; at += 1) {
    const x = at % oW;
    const y = Math.floor(at / oW) % oH;
    const m = Math.floor(at / (oW * oH)) % M;
    const n = Math.floor(at / (oW * oH * M));
    for (let k = 0; k < Cg * kH * kW; k += 1) {
      const kx = k % kW;
      const ky = Math.floor(k / kW) % kH;
      const c = Math.floor(m / (M / groups)) * Cg + Math.floor(k / (kW * kH));
      const row = y * stride[0] + ky * dilation[0] - padding[0];
      const column = x * stride[1] + kx * dilation[1] - padding[1];
      if (row < 0 || row >= H || column < 0 || column >= W) continue;
      total += gradient[at]! * input[((n * C + c) * H + row) * W + column]! * weight[m * Cg * kH * kW + k]!;
    }
  }
  return total;
}

test("conv2d's gradients are the linear forms that the output's gradient makes of input and weight", () => {
  for (let seed = 0; seed < 25; seed += 1) {
    const random = createRandom(9000 + seed);
    const each = randomConvolution(random);
    const { input, inputShape, weight, weightShape, options } = each;
    const extent = (axis: 0 | 1) => {
      const reachOf = options.dilation[axis] * (weightShape[2 + axis]! - 1) + 1;
      return (
        Math.floor((inputShape[2 + axis]! + 2 * options.padding[axis] - reachOf) / options.stride[axis]) + 1
      );
    };
    const shape = [inputShape[0]!, weightShape[0]!, extent(0), extent(1)] as const;
    const gradient = randomArray(random, shape);
    const backward = conv2dBackward(gradient, shape, input, inputShape, weight, weightShape, options);
    expect(backward.input.shape).toEqual(inputShape);
    expect(backward.weight.shape).toEqual(weightShape);

    // The output is linear in each: along any direction the derivative is the form itself.
    const inputDirection = randomArray(random, inputShape);
    const weightDirection = randomArray(random, weightShape);
    const alongInput = weightedOutput(each, inputDirection, weight, gradient, shape);
    const alongWeight = weightedOutput(each, input, weightDirection, gradient, shape);
    const scale = Math.sqrt(input.length * weight.length);
    expect(Math.abs(dot(backward.input.data, inputDirection) - alongInput)).toBeLessThan(1e-5 * scale);
    expect(Math.abs(dot(backward.weight.data, weightDirection) - alongWeight)).toBeLessThan(1e-5 * scale);
    const plane = shape[2] * shape[3];
    backward.bias.forEach((value, m) => {
      const own = gradient.filter((_, i) => Math.floor(i / plane) % shape[1] === m);
      expect(value).toBeCloseTo(
        own.reduce((sum, part) => sum + part, 0),
        3,
      );
    });
  }
});

test("conv2dBackward wants the output's own shape, not only as many numbers", () => {
  const options = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 } as const;
  const call = (shape: number[]) => () =>
    conv2dBackward(
      new Float32Array(6),
      shape,
      new Float32Array(12),
      [1, 1, 3, 4],
      new Float32Array(4),
      [1, 1, 2, 2],
      options,
    );
  expect(complaint(call([1, 1, 2, 3]))).toBe("nothing");
  expect(complaint(call([1, 1, 3, 2]))).toBe("outputGradient");
});

test("batch-norm normalizes by the biased variance and keeps the unbiased one", () => {
  const input = Float32Array.of(1, 2, 10, 20, 3, 6, 30, 60);
  const options = {
    gamma: Float32Array.of(2, 1),
    beta: Float32Array.of(0.5, 0),
    runningMean: Float32Array.of(0, 100),
    runningVar: Float32Array.of(1, 1),
    training: true,
    momentum: 0.1,
    epsilon: 0,
  };
  const { output, runningMean, runningVar } = batchNorm(input, [2, 2, 2], options);
  // Channel 0 holds 1 2 3 6: mean 3, biased variance 3.5, unbiased 14/3.
  expect(output[0]).toBeCloseTo((2 * (1 - 3)) / Math.sqrt(3.5) + 0.5, 6);
  expect(output[5]).toBeCloseTo((2 * (6 - 3)) / Math.sqrt(3.5) + 0.5, 6);
  expect(output[2]).toBeCloseTo((10 - 30) / Math.sqrt(350), 6);
  expect(runningMean![0]).toBeCloseTo(0.3, 6);
  expect(runningMean![1]).toBeCloseTo(93, 4);
  expect(runningVar![0]).toBeCloseTo(0.9 + 0.1 * (14 / 3), 6);
  expect([...options.runningMean]).toEqual([0, 100]);

  const evaluated = batchNorm(input, [2, 2, 2], { ...options, training: false });
  expect(evaluated.output[0]).toBeCloseTo(2.5, 6);
  expect([...evaluated.runningMean!]).toEqual([0, 100]);
  const untracked = { ...options, training: false, runningMean: null, runningVar: null };
  expect(batchNorm(input, [2, 2, 2], untracked).output).toEqual(output);
});

test("batch-norm names a wrong argument", () => {
  const plain = {
    gamma: null,
    beta: null,
    runningMean: null,
    runningVar: null,
    training: true,
    momentum: 0.1,
    epsilon: 1e-5,
  };
  const call =
    (change: object, shape = [2, 2]) =>
    () =>
      batchNorm(new Float32Array(4), shape, { ...plain, ...change });
  expect(complaint(call({}))).toBe("nothing");
  expect(complaint(call({}, [4]))).toBe("input");
  expect(complaint(call({}, [1, 4]))).toBe("input");
  expect(complaint(call({ gamma: new Float32Array(3) }))).toBe("options.gamma");
  expect(complaint(call({ runningMean: new Float32Array(2) }))).toBe("options.runningVar");
  expect(complaint(call({ momentum: 2 }))).toBe("options.momentum");
  expect(complaint(call({ epsilon: Number.NaN }))).toBe("options.epsilon");
});

test("softmax cross-entropy by hand, and where exponentials would overflow", () => {
  const logits = Float32Array.of(0, Math.log(3), 1000, 0);
  const { loss, rowLosses, gradient } = softmaxCrossEntropy(logits, [2, 2], Int32Array.of(1, 1));
  expect(rowLosses[0]).toBeCloseTo(-Math.log(0.75), 6);
  expect(rowLosses[1]).toBeCloseTo(1000, 6);
  expect(loss).toBeCloseTo((-Math.log(0.75) + 1000) / 2, 4);
  expect([...gradient].map((each) => Number(each.toFixed(6)))).toEqual([0.125, -0.125, 0.5, -0.5]);
});

test("softmax cross-entropy's gradient is that of its loss, class weights and all", () => {
  const random = createRandom(5);
  const shape = [4, 6];
  const logits = randomArray(random, shape);
  const targets = Int32Array.of(0, 5, 2, 2);
  const weights = Float32Array.of(1, 0.5, 2, 1, 1, 3);
  const { gradient } = softmaxCrossEntropy(logits, shape, targets, weights);
  const lossAt = (i: number, change: number) => {
    const moved = logits.slice();
    moved[i] = moved[i]! + change;
    return softmaxCrossEntropy(moved, shape, targets, weights).loss;
  };
  for (let i = 0; i < logits.length; i += 1) {
    const step = 2 ** -8;
    expect(gradient[i]).toBeCloseTo((lossAt(i, step) - lossAt(i, -step)) / (2 * step), 4);
  }
  expect(complaint(() => softmaxCrossEntropy(logits, shape, Int32Array.of(0, 6, 0, 0)))).toBe("targets");
  expect(complaint(() => softmaxCrossEntropy(logits, shape, Int32Array.of(0)))).toBe("targets");
  expect(complaint(() => softmaxCrossEntropy(logits, shape, targets, Float32Array.of(1)))).toBe(
    "classWeights",
  );
});

test("RoIAlign of a plane that rises evenly is that plane at the bins' middles", () => {
  const [height, width] = [12, 16];
  const slopes = Float32Array.from(
    { length: height * width },
    (_, i) => 3 * Math.floor(i / width) + 2 * (i % width),
  );
  const features = Float32Array.from([...slopes, ...slopes.map((each) => -each)]);
  const shape = [1, 2, height, width];
  const region = [0, 4, 2, 20, 14];
  for (const aligned of [true, false]) {
    for (const samplingRatio of [0, 1, 3]) {
      const options = { outputSize: [3, 4], spatialScale: 0.5, samplingRatio, aligned } as const;
      const { data, shape: outShape } = roiAlign(features, shape, Float32Array.from(region), options);
      expect(outShape).toEqual([1, 2, 3, 4]);
      const shift = aligned ? 0.5 : 0;
      for (let row = 0; row < 3; row += 1) {
        for (let column = 0; column < 4; column += 1) {
          const y = 1 - shift + ((row + 0.5) * 6) / 3;
          const x = 2 - shift + ((column + 0.5) * 8) / 4;
          expect(data[row * 4 + column]).toBeCloseTo(3 * y + 2 * x, 4);
          expect(data[12 + row * 4 + column]).toBeCloseTo(-(3 * y + 2 * x), 4);
        }
      }
    }
  }
});

test("RoIAlign at the border: beyond one cell outside nothing, within it the border's value", () => {
  const features = new Float32Array(16).fill(5);
  const options = { outputSize: [1, 1], spatialScale: 1, samplingRatio: 1, aligned: false } as const;
  const at = (x: number, y: number) =>
    roiAlign(features, [1, 1, 4, 4], Float32Array.of(0, x - 0.5, y - 0.5, x + 0.5, y + 0.5), options).data[0];
  expect(at(-0.9, 1)).toBe(5);
  expect(at(-1.1, 1)).toBe(0);
  expect(at(3.9, 3.9)).toBe(5);
  expect(at(4.1, 2)).toBe(0);
  const call = (region: number[]) => () =>
    roiAlign(features, [1, 1, 4, 4], Float32Array.from(region), options);
  expect(complaint(call([1, 0, 0, 1, 1]))).toBe("regions");
  expect(complaint(call([0, 0, 0, 1]))).toBe("regions");
  expect(complaint(call([0, 0, Number.NaN, 1, 1]))).toBe("regions");
});

test("gemm and im2col name a wrong argument, and take empty ones", () => {
  const data = new Float32Array(6);
  expect(complaint(() => gemm(data, [2, 3], data, [2, 3]))).toBe("b");
  expect(complaint(() => gemm(data, [2, 2], data, [2, 3]))).toBe("a");
  expect(complaint(() => gemm(new Float32Array(0), [2 ** 20, 0], new Float32Array(0), [0, 2 ** 20]))).toBe(
    "output",
  );
  expect(gemm(new Float32Array(0), [2, 0], new Float32Array(0), [0, 3])).toEqual({ data, shape: [2, 3] });
  const window = { stride: [1, 1], padding: [0, 0], dilation: [1, 1] } as const;
  expect(complaint(() => im2col(data, [1, 1, 2, 3], [0, 1], window))).toBe("kernel height");
  expect(complaint(() => im2col(data, [1, 1, 2, 3], [1, 1], { ...window, stride: [0, 1] }))).toBe(
    "options.stride",
  );
  expect(im2col(data, [1, 1, 2, 3], [3, 3], window).shape).toEqual([1, 9, 0]);
});

test("gemm is the float32 sum in order, for rows that do and do not fill a block", () => {
  const random = createRandom(3);
  for (const [rows, inner, columns] of [
    [1, 1, 1],
    [4, 5, 3],
    [7, 9, 8],
    [11, 2, 5],
  ] as const) {
    const a = randomArray(random, [rows, inner]);
    const b = randomArray(random, [inner, columns]);
    const { data } = gemm(a, [rows, inner], b, [inner, columns]);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        let sum = 0;
        for (let k = 0; k < inner; k += 1)
          sum = Math.fround(sum + Math.fround(a[i * inner + k]! * b[k * columns + j]!));
        expect(data[i * columns + j]).toBe(sum);
      }
    }
  }
});

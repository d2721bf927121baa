import { expect, test } from "vitest";
import { createRandom } from "../../src/core/random.ts";
import { ArgumentError } from "../../src/kernels/argument-error.ts";
import { conv2d, prepareConv2d } from "../../src/kernels/conv2d.ts";
import { plainConvolution } from "../../src/kernels/convolution.ts";
import { type ConvolutionCase, randomArray } from "./convolution-cases.ts";

const roundoff = 2 ** -24;

function randomThreeByThree(seed: number): ConvolutionCase {
  const random = createRandom(seed);
  const padding = [random.integer(0, 2), random.integer(0, 2)] as const;
  const inputShape = [
    random.integer(1, 2),
    random.integer(1, 12),
    random.integer(3, 24),
    random.integer(3, 24),
  ];
  const weightShape = [random.integer(1, 19), inputShape[1]!, 3, 3];
  return {
    input: randomArray(random, inputShape),
    inputShape,
    weight: randomArray(random, weightShape),
    weightShape,
    bias: random.chance(0.5) ? randomArray(random, [weightShape[0]!]) : null,
    options: { ...plainConvolution, padding },
  };
}

/** The sums in float64, and the sums of the absolute values, which the bounds are stated by. */
function exactSums({ input, inputShape, weight, weightShape, bias, options }: ConvolutionCase) {
  const [N, C, H, W] = inputShape as [number, number, number, number];
  const [M] = weightShape as [number];
  const height = H + 2 * options.padding[0] - 2;
  const width = W + 2 * options.padding[1] - 2;
  const values = new Float64Array(N * M * height * width);
  const magnitudes = new Float64Array(values.length);
  let to = 0;
  for (let n = 0; n < N; n += 1) {
    for (let m = 0; m < M; m += 1) {
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1, to += 1) {
          values[to] = bias?.[m] ?? 0;
          magnitudes[to] = Math.abs(bias?.[m] ?? 0);
          for (let c = 0; c < C; c += 1) {
            for (let tap = 0; tap < 9; tap += 1) {
              const row = y + Math.floor(tap / 3) - options.padding[0];
              const column = x + (tap % 3) - options.padding[1];
              if (row < 0 || row >= H || column < 0 || column >= W) continue;
              const product = input[((n * C + c) * H + row) * W + column]! * weight[(m * C + c) * 9 + tap]!;
              values[to]! += product;
              magnitudes[to]! += Math.abs(product);
            }
          }
        }
      }
    }
  }
  return { values, magnitudes, height, width };
}

/** The largest magnitude of each output's tile of `tile` x `tile`. */
function tileMaxima(magnitudes: Float64Array, height: number, width: number, tile: number): Float64Array {
  return magnitudes.map((_, i) => {
    const x = i % width;
    const y = Math.floor(i / width) % height;
    const plane = i - y * width - x;
    let max = 0;
    for (let r = y - (y % tile); r < Math.min(height, y - (y % tile) + tile); r += 1) {
      for (let c = x - (x % tile); c < Math.min(width, x - (x % tile) + tile); c += 1) {
        max = Math.max(max, magnitudes[plane + r * width + c]!);
      }
    }
    return max;
  });
}

test.each([
  ["winograd-f2", 2, 8],
  ["winograd-f4", 4, 100],
] as const)("%s stays within its bound, call after call", (algorithm, tile, base) => {
  for (let seed = 0; seed < 60; seed += 1) {
    const each = randomThreeByThree(seed);
    const layer = prepareConv2d(
      each.inputShape,
      each.weight,
      each.weightShape,
      each.bias,
      each.options,
      algorithm,
    );
    layer.run(each.input.map((value) => 1 / value));
    const actual = layer.run(each.input);
    const { values, magnitudes, height, width } = exactSums(each);
    expect(layer.outputShape.slice(2)).toEqual([height, width]);
    expect(actual.length).toBe(values.length);
    const bounds = tile === 2 ? magnitudes : tileMaxima(magnitudes, height, width, tile);
    const terms = 9 * each.inputShape[1]!;
    const worst = actual.reduce((max, value, i) => {
      const allowed = (base + 2 * Math.sqrt(terms)) * roundoff * bounds[i]!;
      return Math.max(max, Math.abs(value - values[i]!) / allowed);
    }, 0);
    expect(worst, `seed ${seed}`).toBeLessThanOrEqual(1);
    // Rounding otherwise than the direct sum is what makes this another tier.
    expect(worst).toBeGreaterThan(0);
  }
});

test("the public function takes the algorithm by name", () => {
  const { input, inputShape, weight, weightShape, bias, options } = randomThreeByThree(1);
  const direct = conv2d(input, inputShape, weight, weightShape, bias, options);
  const winograd = conv2d(input, inputShape, weight, weightShape, bias, options, "winograd-f4");
  expect(winograd.shape).toEqual(direct.shape);
  winograd.data.forEach((value, i) => {
    expect(value).toBeCloseTo(direct.data[i]!, 3);
  });
});

test("Winograd refuses what it cannot do", () => {
  const data = new Float32Array(9);
  const call = (change: object) => () =>
    conv2d(data, [1, 1, 3, 3], data, [1, 1, 3, 3], null, { ...plainConvolution, ...change }, "winograd-f2");
  expect(call({ stride: [2, 1] })).toThrow(ArgumentError);
  expect(call({ padding: [1, 1], dilation: [1, 2] })).toThrow(/^algorithm/);
});

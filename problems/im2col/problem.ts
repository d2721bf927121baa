import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { sizeOf, type Tensor, tensor } from "../../src/core/value.ts";
import { windowCounts } from "../../src/kernels/convolution.ts";
import { im2col } from "../../src/kernels/im2col.ts";

type Pair = readonly [vertical: number, horizontal: number];
type Options = { readonly stride: Pair; readonly padding: Pair; readonly dilation: Pair };
type Input = readonly [input: Tensor, kernel: Pair, options: Options];
type Shape = readonly [N: number, C: number, H: number, W: number];

const plain: Options = { stride: [1, 1], padding: [0, 0], dilation: [1, 1] };

function reference(input: Tensor, kernel: Pair, options: Options): Tensor {
  const columns = im2col(input.data as Float32Array, input.shape, kernel, options);
  return tensor(columns.shape, columns.data);
}

function isValid([input, kernel, options]: Input): boolean {
  const extents = [...input.shape, ...kernel, ...options.stride, ...options.dilation];
  return (
    extents.every((extent) => Number.isInteger(extent) && extent >= 1) &&
    options.padding.every((padding) => Number.isInteger(padding) && padding >= 0) &&
    windowCounts(input.shape, kernel, options).every((extent) => extent >= 1) &&
    input.data.every(Number.isFinite)
  );
}

function measure([input, [kH, kW], { stride, padding, dilation }]: Input): Record<string, number> {
  const [N, C, H, W] = input.shape as unknown as Shape;
  const [strideY, strideX] = stride;
  const [paddingY, paddingX] = padding;
  const [dilationY, dilationX] = dilation;
  return { N, C, H, W, kH, kW, strideY, strideX, paddingY, paddingX, dilationY, dilationX };
}

// --- smaller inputs ---------------------------------------------------------------------------------------

/** The slices [from, to) of `source` along `axis`. */
function crop(source: Tensor, axis: number, from: number, to: number): Tensor {
  const inner = sizeOf(source.shape.slice(axis + 1));
  const extent = source.shape[axis]!;
  const shape = source.shape.with(axis, to - from);
  const data = new Float32Array(sizeOf(shape));
  for (let outer = 0; outer * extent * inner < source.data.length; outer += 1) {
    const start = outer * extent;
    data.set(source.data.subarray((start + from) * inner, (start + to) * inner), outer * (to - from) * inner);
  }
  return tensor(shape, data);
}

/** Values closer to `least`: itself, half way, and one less. */
function lower(value: number, least: number): Set<number> {
  const candidates = [least, Math.floor((value + least) / 2), value - 1];
  return new Set(candidates.filter((candidate) => candidate >= least && candidate < value));
}

function* shrink([input, kernel, options]: Input): Iterable<Input> {
  for (const axis of [0, 1, 2, 3]) {
    const extent = input.shape[axis]!;
    for (const fewer of lower(extent, 1)) {
      yield [crop(input, axis, 0, fewer), kernel, options];
      yield [crop(input, axis, extent - fewer, extent), kernel, options];
    }
  }
  for (const axis of [0, 1] as const) {
    for (const value of lower(kernel[axis], 1)) yield [input, withAxis(kernel, axis, value), options];
    for (const name of ["stride", "padding", "dilation"] as const) {
      for (const value of lower(options[name][axis], plain[name][axis])) {
        yield [input, kernel, { ...options, [name]: withAxis(options[name], axis, value) }];
      }
    }
  }
  const numbered = input.data.map((_, i) => i + 1);
  if (!input.data.every((value, i) => value === numbered[i])) {
    yield [tensor(input.shape, numbered), kernel, options];
  }
}

const withAxis = (pair: Pair, axis: 0 | 1, value: number): Pair =>
  axis === 0 ? [value, pair[1]] : [pair[0], value];

// --- cases ------------------------------------------------------------------------------------------------

/** 1, 2, 3 ... in row-major order: every pixel is told apart. */
const counting = (...shape: Shape): Tensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => i + 1),
  );

function edge(
  group: string,
  name: string,
  shape: Shape,
  kernel: Pair,
  options: Partial<Options> = {},
  expected?: readonly (readonly number[])[],
): EdgeCase<Input, Tensor> {
  return {
    name,
    group,
    input: () => [counting(...shape), kernel, { ...plain, ...options }],
    ...(expected && {
      expected: tensor(
        [shape[0], expected.length / shape[0], expected[0]!.length],
        Float32Array.from(expected.flat()),
      ),
    }),
  };
}

const edges: EdgeCase<Input, Tensor>[] = [
  edge("basic", "one-pixel", [1, 1, 1, 1], [1, 1], {}, [[1]]),
  edge("basic", "one-window", [1, 1, 2, 2], [2, 2], {}, [[1], [2], [3], [4]]),
  edge("basic", "one-by-one-kernel", [1, 2, 1, 3], [1, 1], {}, [
    [1, 2, 3],
    [4, 5, 6],
  ]),
  edge("basic", "rows-of-two-by-two-kernel", [1, 1, 3, 3], [2, 2], {}, [
    [1, 2, 4, 5],
    [2, 3, 5, 6],
    [4, 5, 7, 8],
    [5, 6, 8, 9],
  ]),
  edge("basic", "row-kernel", [1, 1, 2, 3], [1, 2], {}, [
    [1, 2, 4, 5],
    [2, 3, 5, 6],
  ]),
  edge("basic", "column-kernel", [1, 1, 3, 2], [2, 1], {}, [
    [1, 2, 3, 4],
    [3, 4, 5, 6],
  ]),
  edge("basic", "channels-come-before-taps", [1, 2, 1, 3], [1, 2], {}, [
    [1, 2],
    [2, 3],
    [4, 5],
    [5, 6],
  ]),
  edge("basic", "every-image-has-its-matrix", [2, 1, 1, 3], [1, 2], {}, [
    [1, 2],
    [2, 3],
    [4, 5],
    [5, 6],
  ]),
  edge("basic", "images-and-channels", [2, 3, 3, 4], [2, 3]),
  edge("basic", "wide-image", [1, 1, 2, 9], [2, 3]),
  edge("basic", "tall-image", [1, 1, 9, 2], [3, 2]),
  edge("basic", "more-than-256-pixels", [1, 2, 17, 19], [3, 2]),

  edge("geometry", "padding-is-zero", [1, 1, 1, 1], [3, 3], { padding: [1, 1] }, [
    [0],
    [0],
    [0],
    [0],
    [1],
    [0],
    [0],
    [0],
    [0],
  ]),
  edge("geometry", "padding-on-both-sides", [1, 1, 1, 2], [1, 2], { padding: [0, 1] }, [
    [0, 1, 2],
    [1, 2, 0],
  ]),
  edge("geometry", "padding-vertical-only", [1, 1, 2, 1], [2, 1], { padding: [1, 0] }, [
    [0, 1, 2],
    [1, 2, 0],
  ]),
  edge("geometry", "padding-does-not-wrap-rows", [1, 1, 2, 2], [1, 3], { padding: [0, 1] }, [
    [0, 1, 0, 3],
    [1, 2, 3, 4],
    [2, 0, 4, 0],
  ]),
  edge("geometry", "padding-wider-than-kernel", [1, 1, 1, 1], [1, 1], { padding: [0, 2] }, [[0, 0, 1, 0, 0]]),
  edge("geometry", "padding-differs-by-axis", [1, 2, 3, 4], [2, 3], { padding: [2, 1] }),
  edge("geometry", "stride-two", [1, 1, 3, 3], [1, 1], { stride: [2, 2] }, [[1, 3, 7, 9]]),
  edge("geometry", "stride-differs-by-axis", [1, 1, 3, 3], [1, 1], { stride: [2, 1] }, [[1, 2, 3, 7, 8, 9]]),
  edge("geometry", "stride-does-not-fit", [1, 1, 1, 6], [1, 3], { stride: [1, 2] }, [
    [1, 3],
    [2, 4],
    [3, 5],
  ]),
  edge("geometry", "stride-does-not-fit-downwards", [1, 1, 6, 1], [3, 1], { stride: [2, 1] }, [
    [1, 3],
    [2, 4],
    [3, 5],
  ]),
  edge("geometry", "stride-wider-than-image", [1, 1, 2, 2], [1, 1], { stride: [4, 4] }, [[1]]),
  edge("geometry", "stride-with-padding", [1, 1, 3, 3], [2, 2], { stride: [2, 2], padding: [1, 1] }, [
    [0, 0, 0, 5],
    [0, 0, 4, 6],
    [0, 2, 0, 8],
    [1, 3, 7, 9],
  ]),
  edge("geometry", "dilation-two", [1, 1, 1, 5], [1, 3], { dilation: [2, 2] }, [[1], [3], [5]]),
  edge("geometry", "dilation-vertical", [1, 1, 4, 2], [2, 1], { dilation: [3, 1] }, [
    [1, 2],
    [7, 8],
  ]),
  edge("geometry", "dilation-of-one-tap", [1, 1, 1, 2], [1, 1], { dilation: [4, 4] }, [[1, 2]]),
  edge("geometry", "dilation-differs-by-axis", [1, 2, 6, 9], [3, 3], { dilation: [2, 3] }),
  edge("geometry", "dilation-with-padding", [1, 1, 2, 2], [2, 2], { dilation: [2, 2], padding: [1, 1] }, [
    [0, 0, 0, 1],
    [0, 0, 2, 0],
    [0, 3, 0, 0],
    [4, 0, 0, 0],
  ]),
  edge("geometry", "kernel-larger-than-image", [1, 1, 1, 2], [3, 3], { padding: [1, 1] }),
  edge("geometry", "everything-differs-by-axis", [2, 3, 9, 14], [2, 3], {
    stride: [2, 3],
    padding: [3, 1],
    dilation: [4, 2],
  }),
];

function image(random: Random, shape: Shape): Tensor {
  return tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
  );
}

function randomInput(size: number, random: Random): Input {
  const pair = (low: number, high: number): Pair => [random.integer(low, high), random.integer(low, high)];
  const kernel = pair(1, 5);
  const options = { stride: pair(1, 3), padding: pair(0, 3), dilation: pair(1, 3) };
  const extent = (axis: 0 | 1): number => {
    const least = options.dilation[axis] * (kernel[axis] - 1) + 1 - 2 * options.padding[axis];
    return Math.max(1, least) + random.integer(0, size);
  };
  return [image(random, [random.integer(1, 3), random.integer(1, 4), extent(0), extent(1)]), kernel, options];
}

const networkLayers: readonly (readonly [Shape, Pair, Partial<Options>])[] = [
  [[1, 3, 64, 64], [7, 7], { stride: [2, 2], padding: [3, 3] }],
  [[2, 16, 20, 20], [3, 3], { padding: [1, 1] }],
  [[1, 64, 9, 7], [1, 1], {}],
  [[32, 4, 8, 10], [3, 3], { padding: [1, 1], stride: [2, 2] }],
  [[1, 8, 33, 25], [3, 3], { padding: [4, 4], dilation: [4, 4] }],
  [[1, 3, 128, 8], [4, 4], { stride: [4, 4] }],
  [[1, 3, 8, 128], [4, 4], { stride: [4, 4] }],
];

/** Counting starts at sizes close to the number of taps or above, so that a loop over one axis alone is seen. */
const growthAxis = (axis: 0 | 1 | 2 | 3, timingSizes: readonly number[], countingSize: number) => ({
  dimension: ["N", "C", "H", "W"][axis]!,
  timingSizes,
  countingSize,
  generate: (size: number, random: Random): Input => {
    const shape = [1, 4, 16, 16].with(axis, size) as unknown as Shape;
    return [image(random, shape), [3, 3], { ...plain, padding: [1, 1] }];
  },
});

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    { name: "random", group: "random", sizes: [1, 3, 6, 12], count: 8, generate: randomInput },
    {
      name: "layer",
      group: "layers",
      sizes: networkLayers.map((_, i) => i + 1),
      generate: (size, random) => {
        const [shape, kernel, options] = networkLayers[size - 1]!;
        return [image(random, shape), kernel, { ...plain, ...options }];
      },
    },
  ],
  growth: [
    growthAxis(0, [8, 16, 32], 8),
    growthAxis(1, [16, 32, 64], 16),
    growthAxis(2, [32, 64, 128], 8),
    growthAxis(3, [32, 64, 128], 8),
  ],
  reference,
  isValid,
  measure,
  shrink,
});

import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { sizeOf, type Tensor, tensor } from "../../src/core/value.ts";
import { conv2dBackward } from "../../src/kernels/conv2d-backward.ts";
import { outputExtent } from "../../src/kernels/convolution.ts";

type Pair = readonly [vertical: number, horizontal: number];
type Options = {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
};
type Input = readonly [input: Tensor, weight: Tensor, gradOutput: Tensor, options: Options];
type Output = { readonly gradInput: Tensor; readonly gradWeight: Tensor; readonly gradBias: Float32Array };
type Shape = readonly [number, number, number, number];

const plain: Options = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 };
const floats = (values: Tensor): Float32Array => values.data as Float32Array;

function reference(input: Tensor, weight: Tensor, gradOutput: Tensor, options: Options): Output {
  const gradients = conv2dBackward(
    floats(gradOutput),
    gradOutput.shape,
    floats(input),
    input.shape,
    floats(weight),
    weight.shape,
    options,
  );
  return {
    gradInput: tensor(gradients.input.shape, gradients.input.data),
    gradWeight: tensor(gradients.weight.shape, gradients.weight.data),
    gradBias: gradients.bias,
  };
}

function outputShape(inputShape: Shape, weightShape: Shape, options: Options): Shape {
  const along = (axis: 0 | 1) =>
    outputExtent(
      inputShape[2 + axis]!,
      weightShape[2 + axis]!,
      options.stride[axis],
      options.padding[axis],
      options.dilation[axis],
    );
  return [inputShape[0], weightShape[0], along(0), along(1)];
}

const shapeOf = (values: Tensor): Shape => values.shape as unknown as Shape;

function isValid([input, weight, gradOutput, options]: Input): boolean {
  const [, C] = shapeOf(input);
  const [M, Cg] = shapeOf(weight);
  const extents = [...input.shape, ...weight.shape, ...options.stride, ...options.dilation, options.groups];
  const expected = outputShape(shapeOf(input), shapeOf(weight), options);
  return (
    extents.every((extent) => Number.isInteger(extent) && extent >= 1) &&
    options.padding.every((padding) => Number.isInteger(padding) && padding >= 0) &&
    C === Cg * options.groups &&
    M % options.groups === 0 &&
    expected.every((extent, axis) => extent >= 1 && extent === gradOutput.shape[axis]) &&
    [input, weight, gradOutput].every(({ data }) => data.every(Number.isFinite))
  );
}

function measure([input, weight, , options]: Input): Record<string, number> {
  const [N, C, H, W] = shapeOf(input);
  const [M, , kH, kW] = shapeOf(weight);
  const [strideY, strideX] = options.stride;
  const [paddingY, paddingX] = options.padding;
  const [dilationY, dilationX] = options.dilation;
  const { groups } = options;
  return { N, C, M, H, W, kH, kW, strideY, strideX, paddingY, paddingX, dilationY, dilationX, groups };
}

// --- smaller inputs ---------------------------------------------------------------------------------------

/** The tensor of `shape` that agrees with `source` where both have an element, and is 1 elsewhere. */
function refit(source: Tensor, shape: Shape): Tensor {
  const data = new Float32Array(sizeOf(shape)).fill(1);
  const [, B, C, D] = shape;
  const [fromA, fromB, fromC, fromD] = shapeOf(source);
  for (let i = 0; i < data.length; i += 1) {
    const [a, b, c, d] = [
      Math.floor(i / (B * C * D)),
      Math.floor(i / (C * D)) % B,
      Math.floor(i / D) % C,
      i % D,
    ];
    if (a < fromA && b < fromB && c < fromC && d < fromD) {
      data[i] = source.data[((a * fromB + b) * fromC + c) * fromD + d]!;
    }
  }
  return tensor(shape, data);
}

const lower = (value: number, least: number): number[] =>
  [...new Set([least, (value + least) >> 1, value - 1])].filter((each) => each >= least && each < value);

/** The same problem with other extents and options; the gradient of the output is refitted to what they give. */
function resized([input, weight, gradOutput]: Input, layer: Layer): Input | null {
  const inputShape: Shape = [layer.N, layer.C, layer.H, layer.W];
  const weightShape: Shape = [layer.M, layer.C / layer.options.groups, ...layer.kernel];
  const shape = outputShape(inputShape, weightShape, layer.options);
  if (shape.some((extent) => extent < 1)) return null;
  return [refit(input, inputShape), refit(weight, weightShape), refit(gradOutput, shape), layer.options];
}

/** Extents and options of one call. */
interface Layer {
  readonly N: number;
  readonly C: number;
  readonly M: number;
  readonly H: number;
  readonly W: number;
  readonly kernel: Pair;
  readonly options: Options;
}

function* smallerLayers(layer: Layer): Iterable<Layer> {
  const { N, C, M, H, W, kernel, options } = layer;
  const { groups } = options;
  for (const fewer of lower(N, 1)) yield { ...layer, N: fewer };
  for (const fewer of lower(groups, 1)) {
    yield {
      ...layer,
      C: (C / groups) * fewer,
      M: (M / groups) * fewer,
      options: { ...options, groups: fewer },
    };
  }
  for (const fewer of lower(C / groups, 1)) yield { ...layer, C: fewer * groups };
  for (const fewer of lower(M / groups, 1)) yield { ...layer, M: fewer * groups };
  for (const fewer of lower(H, 1)) yield { ...layer, H: fewer };
  for (const fewer of lower(W, 1)) yield { ...layer, W: fewer };
  for (const axis of [0, 1] as const) {
    for (const fewer of lower(kernel[axis], 1)) {
      yield { ...layer, kernel: kernel.with(axis, fewer) as unknown as Pair };
    }
    for (const name of ["stride", "padding", "dilation"] as const) {
      for (const value of lower(options[name][axis], plain[name][axis])) {
        yield { ...layer, options: { ...options, [name]: options[name].with(axis, value) } };
      }
    }
  }
}

function* shrink(whole: Input): Iterable<Input> {
  const [input, weight, gradOutput, options] = whole;
  const [N, C, H, W] = shapeOf(input);
  const [M, , kH, kW] = shapeOf(weight);
  for (const layer of smallerLayers({ N, C, M, H, W, kernel: [kH, kW], options })) {
    const smaller = resized(whole, layer);
    if (smaller !== null) yield smaller;
  }
  const tensors = [input, weight, gradOutput] as const;
  for (const position of [0, 1, 2] as const) {
    const { shape, data } = tensors[position];
    const simpler = [data.map(() => 1), data.map((_, i) => i + 1)];
    if (simpler.some((values) => values.every((value, i) => value === data[i]))) continue;
    for (const values of simpler) {
      yield [...tensors.with(position, tensor(shape, values)), options] as unknown as Input;
    }
  }
}

// --- cases ------------------------------------------------------------------------------------------------

const of = (shape: Shape, ...values: number[]): Tensor => tensor(shape, Float32Array.from(values));
const row = (...values: number[]): Tensor => of([1, 1, 1, values.length], ...values);
/** Fixed values without a pattern that a wrong index could meet by chance. */
const scattered = (shape: Shape, seed: number): Tensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * i * 31 + i * 17 + seed) % 23) - 11),
  );

interface Expected {
  readonly gradInput: readonly number[];
  readonly gradWeight: readonly number[];
  readonly gradBias: readonly number[];
}

function edge(
  group: string,
  name: string,
  [input, weight, gradOutput]: readonly [Tensor, Tensor, Tensor],
  { expected, ...options }: Partial<Options> & { expected: Expected },
): EdgeCase<Input, Output> {
  return {
    name,
    group,
    input: () => [input, weight, gradOutput, { ...plain, ...options }],
    expected: {
      gradInput: tensor(input.shape, Float32Array.from(expected.gradInput)),
      gradWeight: tensor(weight.shape, Float32Array.from(expected.gradWeight)),
      gradBias: Float32Array.from(expected.gradBias),
    },
  };
}

/** A case of whole numbers too large to work out by hand. */
function shaped(
  group: string,
  name: string,
  inputShape: Shape,
  weightShape: Shape,
  partial: Partial<Options> = {},
): EdgeCase<Input, Output> {
  const options = { ...plain, ...partial };
  const shape = outputShape(inputShape, weightShape, options);
  return {
    name,
    group,
    input: () => [scattered(inputShape, 5), scattered(weightShape, 8), scattered(shape, 2), options],
  };
}

const edges: EdgeCase<Input, Output>[] = [
  edge("basic", "one-pixel", [row(3), row(2), row(5)], {
    expected: { gradInput: [10], gradWeight: [15], gradBias: [5] },
  }),
  edge("basic", "one-window", [row(1, 2), row(10, 100), row(3)], {
    expected: { gradInput: [30, 300], gradWeight: [3, 6], gradBias: [3] },
  }),
  edge("basic", "overlapping-windows-add-up", [row(1, 2, 3), row(1, 10), row(1, 100)], {
    expected: { gradInput: [1, 110, 1000], gradWeight: [201, 302], gradBias: [101] },
  }),
  edge("basic", "downwards", [of([1, 1, 3, 1], 1, 2, 3), of([1, 1, 2, 1], 1, 10), of([1, 1, 2, 1], 1, 100)], {
    expected: { gradInput: [1, 110, 1000], gradWeight: [201, 302], gradBias: [101] },
  }),
  edge("basic", "two-by-two", [of([1, 1, 2, 2], 1, 2, 3, 4), of([1, 1, 2, 2], 5, 6, 7, 8), row(2)], {
    expected: { gradInput: [10, 12, 14, 16], gradWeight: [2, 4, 6, 8], gradBias: [2] },
  }),
  edge("basic", "zero-gradient", [row(1, 2, 3), row(4, 5), row(0, 0)], {
    expected: { gradInput: [0, 0, 0], gradWeight: [0, 0], gradBias: [0] },
  }),
  edge("basic", "negative-gradient", [row(1, -2), row(3), row(-1, 2)], {
    expected: { gradInput: [-3, 6], gradWeight: [-5], gradBias: [1] },
  }),
  edge("basic", "fractions", [row(0.5, 0.25), row(0.5), row(0.5, 1)], {
    expected: { gradInput: [0.25, 0.5], gradWeight: [0.5], gradBias: [1.5] },
  }),
  shaped("basic", "wide-image", [1, 1, 3, 9], [1, 1, 2, 3]),
  shaped("basic", "tall-image", [1, 1, 9, 3], [1, 1, 3, 2]),

  edge("geometry", "padding-is-cut-off", [row(1, 2), row(1, 10, 100), row(1, 2)], {
    padding: [0, 1],
    expected: { gradInput: [12, 120], gradWeight: [2, 5, 2], gradBias: [3] },
  }),
  edge("geometry", "padding-only-windows-reach-the-bias", [row(3), row(2), row(10, 5, 100)], {
    padding: [0, 1],
    expected: { gradInput: [10], gradWeight: [15], gradBias: [115] },
  }),
  edge("geometry", "stride-two", [row(1, 2, 3, 4), row(1, 10), row(1, 100)], {
    stride: [1, 2],
    expected: { gradInput: [1, 10, 100, 1000], gradWeight: [301, 402], gradBias: [101] },
  }),
  edge("geometry", "stride-does-not-fit", [row(1, 2, 3, 4, 5), row(1, 10), row(1, 100)], {
    stride: [1, 2],
    expected: { gradInput: [1, 10, 100, 1000, 0], gradWeight: [301, 402], gradBias: [101] },
  }),
  edge("geometry", "stride-leaves-gaps", [row(1, 2, 3, 4), row(2), row(5, 7)], {
    stride: [1, 3],
    expected: { gradInput: [10, 0, 0, 14], gradWeight: [5 + 28], gradBias: [12] },
  }),
  edge("geometry", "dilation-two", [row(1, 2, 3, 4, 5), row(1, 10, 100), row(2)], {
    dilation: [1, 2],
    expected: { gradInput: [2, 0, 20, 0, 200], gradWeight: [2, 6, 10], gradBias: [2] },
  }),
  shaped("geometry", "stride-differs-by-axis", [1, 1, 7, 8], [1, 1, 3, 2], { stride: [2, 3] }),
  shaped("geometry", "padding-differs-by-axis", [1, 1, 4, 5], [1, 1, 3, 3], { padding: [2, 1] }),
  shaped("geometry", "dilation-differs-by-axis", [1, 1, 6, 9], [1, 1, 3, 3], { dilation: [2, 3] }),
  shaped("geometry", "stride-with-padding", [1, 1, 6, 5], [1, 1, 3, 3], { stride: [2, 2], padding: [1, 1] }),
  shaped("geometry", "kernel-larger-than-image", [1, 1, 1, 2], [1, 1, 3, 3], { padding: [1, 1] }),
  shaped("geometry", "everything-differs-by-axis", [1, 1, 9, 11], [1, 1, 2, 3], {
    stride: [2, 3],
    padding: [3, 1],
    dilation: [3, 2],
  }),

  edge("channels", "two-input-channels", [of([1, 2, 1, 1], 1, 2), of([1, 2, 1, 1], 3, 4), row(5)], {
    expected: { gradInput: [15, 20], gradWeight: [5, 10], gradBias: [5] },
  }),
  edge("channels", "two-output-channels", [row(1), of([2, 1, 1, 1], 3, 4), of([1, 2, 1, 1], 5, 6)], {
    expected: { gradInput: [39], gradWeight: [5, 6], gradBias: [5, 6] },
  }),
  edge("channels", "images-add-up", [of([2, 1, 1, 1], 1, 2), row(3), of([2, 1, 1, 1], 5, 7)], {
    expected: { gradInput: [15, 21], gradWeight: [19], gradBias: [12] },
  }),
  edge("channels", "two-groups", [of([1, 2, 1, 1], 1, 2), of([2, 1, 1, 1], 3, 4), of([1, 2, 1, 1], 5, 6)], {
    groups: 2,
    expected: { gradInput: [15, 24], gradWeight: [5, 12], gradBias: [5, 6] },
  }),
  edge(
    "channels",
    "two-groups-of-two-outputs",
    [of([1, 2, 1, 1], 1, 2), of([4, 1, 1, 1], 1, 2, 3, 4), of([1, 4, 1, 1], 1, 10, 100, 1000)],
    {
      groups: 2,
      expected: { gradInput: [21, 4300], gradWeight: [1, 10, 200, 2000], gradBias: [1, 10, 100, 1000] },
    },
  ),
  shaped("channels", "more-inputs-than-outputs", [2, 5, 4, 3], [2, 5, 2, 2]),
  shaped("channels", "more-outputs-than-inputs", [2, 2, 3, 4], [5, 2, 2, 2]),
  shaped("channels", "depthwise", [2, 3, 4, 5], [3, 1, 3, 3], { groups: 3, padding: [1, 1] }),
  shaped("channels", "groups-with-everything", [2, 6, 8, 9], [4, 3, 3, 2], {
    groups: 2,
    stride: [2, 3],
    padding: [1, 2],
    dilation: [2, 3],
  }),
];

function generate(random: Random, { N, C, M, H, W, kernel, options }: Layer): Input {
  const normal = (shape: Shape) =>
    tensor(
      shape,
      Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
    );
  const inputShape: Shape = [N, C, H, W];
  const weightShape: Shape = [M, C / options.groups, ...kernel];
  const shape = outputShape(inputShape, weightShape, options);
  return [normal(inputShape), normal(weightShape), normal(shape), options];
}

function randomInput(size: number, random: Random): Input {
  const pair = (low: number, high: number): Pair => [random.integer(low, high), random.integer(low, high)];
  const groups = random.pick([1, 1, 2, 3]);
  const kernel = pair(1, 5);
  const options = { stride: pair(1, 3), padding: pair(0, 3), dilation: pair(1, 3), groups };
  const extent = (axis: 0 | 1): number => {
    const least = options.dilation[axis] * (kernel[axis] - 1) + 1 - 2 * options.padding[axis];
    return Math.max(1, least) + random.integer(0, size);
  };
  const [C, M] = [groups * random.integer(1, 3), groups * random.integer(1, 3)];
  return generate(random, { N: random.integer(1, 3), C, M, H: extent(0), W: extent(1), kernel, options });
}

const same: Options = { ...plain, padding: [1, 1] };
const networkLayers: readonly Layer[] = [
  { N: 1, C: 8, M: 16, H: 14, W: 12, kernel: [3, 3], options: same },
  { N: 8, C: 3, M: 8, H: 12, W: 10, kernel: [3, 3], options: { ...same, stride: [2, 2] } },
  { N: 2, C: 32, M: 32, H: 5, W: 6, kernel: [1, 1], options: plain },
  { N: 2, C: 16, M: 16, H: 12, W: 12, kernel: [3, 3], options: { ...same, groups: 16 } },
  { N: 1, C: 2, M: 3, H: 48, W: 6, kernel: [5, 5], options: { ...plain, padding: [2, 2] } },
  { N: 1, C: 2, M: 3, H: 6, W: 48, kernel: [5, 5], options: { ...plain, padding: [2, 2] } },
];

const growthAxis = (dimension: "N" | "C" | "M" | "H" | "W", timingSizes: readonly number[]) => ({
  dimension,
  timingSizes,
  countingSize: 4,
  generate: (size: number, random: Random): Input =>
    generate(random, { N: 1, C: 4, M: 4, H: 12, W: 12, kernel: [3, 3], options: same, [dimension]: size }),
});

export const problem = defineProblem<Input, Output>({
  edges,
  families: [
    { name: "random", group: "random", sizes: [1, 3, 8], count: 8, generate: randomInput },
    {
      name: "layer",
      group: "random",
      sizes: networkLayers.map((_, i) => i + 1),
      generate: (size, random) => generate(random, networkLayers[size - 1]!),
    },
  ],
  growth: [
    growthAxis("N", [2, 4, 8]),
    growthAxis("C", [8, 16, 32]),
    growthAxis("M", [8, 16, 32]),
    growthAxis("H", [12, 24, 48]),
    growthAxis("W", [12, 24, 48]),
  ],
  reference,
  isValid,
  measure,
  shrink,
});

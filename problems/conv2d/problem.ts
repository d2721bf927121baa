import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { sizeOf, type Tensor, tensor } from "../../src/core/value.ts";

type Pair = readonly [vertical: number, horizontal: number];
type Options = {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
};
type Input = readonly [input: Tensor, weight: Tensor, bias: Float32Array | null, options: Options];

/** Extents of one call. */
interface Layer {
  readonly N: number;
  readonly C: number;
  readonly M: number;
  readonly H: number;
  readonly W: number;
  readonly kernel: Pair;
  readonly options?: Partial<Options>;
}

const plain: Options = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 };

/** floor((H + 2p - d(k-1) - 1) / s) + 1, for both axes. */
function outputExtents(input: Tensor, weight: Tensor, options: Options): Pair {
  const along = (axis: 0 | 1): number => {
    const reach = options.dilation[axis] * (weight.shape[2 + axis]! - 1) + 1;
    const room = input.shape[2 + axis]! + 2 * options.padding[axis] - reach;
    return Math.floor(room / options.stride[axis]) + 1;
  };
  return [along(0), along(1)];
}

/**
 * Direct convolution, one kernel tap at a time: each tap adds a scaled, strided row of the input to a row of the
 * output plane. Sums are kept in float64 and rounded once.
 */
function reference(input: Tensor, weight: Tensor, bias: Float32Array | null, options: Options): Tensor {
  const [N, C, H, W] = input.shape as [number, number, number, number];
  const [M, Cg, kH, kW] = weight.shape as [number, number, number, number];
  const [oH, oW] = outputExtents(input, weight, options);
  const [strideY, strideX] = options.stride;
  const output = new Float32Array(N * M * oH * oW);
  const plane = new Float64Array(oH * oW);
  for (let n = 0; n < N; n += 1) {
    for (let m = 0; m < M; m += 1) {
      plane.fill(bias === null ? 0 : bias[m]!);
      const firstChannel = Math.floor(m / (M / options.groups)) * Cg;
      for (let c = 0; c < Cg; c += 1) {
        const source = (n * C + firstChannel + c) * H * W;
        for (let ky = 0; ky < kH; ky += 1) {
          const top = ky * options.dilation[0] - options.padding[0];
          const [firstRow, endRow] = insideRange(H, top, strideY, oH);
          for (let kx = 0; kx < kW; kx += 1) {
            const left = kx * options.dilation[1] - options.padding[1];
            const [firstColumn, endColumn] = insideRange(W, left, strideX, oW);
            const tap = weight.data[((m * Cg + c) * kH + ky) * kW + kx]!;
            for (let y = firstRow; y < endRow; y += 1) {
              const row = source + (y * strideY + top) * W + left;
              for (let x = firstColumn; x < endColumn; x += 1) {
                plane[y * oW + x]! += tap * input.data[row + x * strideX]!;
              }
            }
          }
        }
      }
      output.set(plane, (n * M + m) * oH * oW);
    }
  }
  return tensor([N, M, oH, oW], output);
}

/** The output positions [first, end) whose tap, at `position * stride + shift`, falls inside [0, extent). */
function insideRange(extent: number, shift: number, stride: number, positions: number): Pair {
  const first = Math.max(0, Math.ceil(-shift / stride));
  const end = Math.min(positions, Math.floor((extent - 1 - shift) / stride) + 1);
  return [first, end];
}

function isValid([input, weight, bias, options]: Input): boolean {
  const [, C, ,] = input.shape as [number, number, number, number];
  const [M, Cg] = weight.shape as [number, number];
  const extents = [...input.shape, ...weight.shape, ...options.stride, ...options.dilation, options.groups];
  return (
    extents.every((extent) => Number.isInteger(extent) && extent >= 1) &&
    options.padding.every((padding) => Number.isInteger(padding) && padding >= 0) &&
    C === Cg * options.groups &&
    M % options.groups === 0 &&
    (bias === null || bias.length === M) &&
    outputExtents(input, weight, options).every((extent) => extent >= 1) &&
    [input.data, weight.data, bias ?? new Float32Array()].every((data) => data.every(Number.isFinite))
  );
}

function measure([input, weight, , options]: Input): Record<string, number> {
  const [N, C, H, W] = input.shape as [number, number, number, number];
  const [M, , kH, kW] = weight.shape as [number, number, number, number];
  const [strideY, strideX] = options.stride;
  const [paddingY, paddingX] = options.padding;
  const [dilationY, dilationX] = options.dilation;
  const { groups } = options;
  return { N, C, M, H, W, kH, kW, strideY, strideX, paddingY, paddingX, dilationY, dilationX, groups };
}

// --- smaller inputs ---------------------------------------------------------------------------------------

/** The slices of `source` at `indices` along `axis`. */
function take(source: Tensor, axis: number, indices: readonly number[]): Tensor {
  const inner = sizeOf(source.shape.slice(axis + 1));
  const outer = sizeOf(source.shape.slice(0, axis));
  const extent = source.shape[axis]!;
  const shape = source.shape.with(axis, indices.length);
  const data = new Float32Array(sizeOf(shape));
  for (let o = 0; o < outer; o += 1) {
    indices.forEach((index, i) => {
      const from = (o * extent + index) * inner;
      data.set(source.data.subarray(from, from + inner), (o * indices.length + i) * inner);
    });
  }
  return tensor(shape, data);
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Index lists to keep of `extent`, shortest first: halves, then all but the last and all but the first. */
function subsets(extent: number): number[][] {
  if (extent < 2) return [];
  const half = Math.ceil(extent / 2);
  return [range(0, half), range(half, extent), range(0, extent - 1), range(1, extent)];
}

function* smallerExtents([input, weight, bias, options]: Input): Iterable<Input> {
  const [N, C, H, W] = input.shape as [number, number, number, number];
  const [M, Cg, kH, kW] = weight.shape as [number, number, number, number];
  const { groups } = options;
  const pick = (rows: readonly number[]) => bias && Float32Array.from(rows, (m) => bias[m]!);

  for (const images of subsets(N)) yield [take(input, 0, images), weight, bias, options];
  if (groups > 1) {
    for (const kept of subsets(groups)) {
      const channels = kept.flatMap((g) => range((g * C) / groups, ((g + 1) * C) / groups));
      const rows = kept.flatMap((g) => range((g * M) / groups, ((g + 1) * M) / groups));
      const fewer = { ...options, groups: kept.length };
      yield [take(input, 1, channels), take(weight, 0, rows), pick(rows), fewer];
    }
  }
  for (const kept of subsets(M / groups)) {
    const rows = range(0, groups).flatMap((g) => kept.map((m) => (g * M) / groups + m));
    yield [input, take(weight, 0, rows), pick(rows), options];
  }
  for (const kept of subsets(Cg)) {
    const channels = range(0, groups).flatMap((g) => kept.map((c) => g * Cg + c));
    yield [take(input, 1, channels), take(weight, 1, kept), bias, options];
  }
  for (const rows of subsets(H)) yield [take(input, 2, rows), weight, bias, options];
  for (const columns of subsets(W)) yield [take(input, 3, columns), weight, bias, options];
  for (const rows of subsets(kH)) yield [input, take(weight, 2, rows), bias, options];
  for (const columns of subsets(kW)) yield [input, take(weight, 3, columns), bias, options];
}

function* simplerOptions([input, weight, bias, options]: Input): Iterable<Input> {
  if (bias !== null) yield [input, weight, null, options];
  for (const name of ["stride", "padding", "dilation"] as const) {
    for (const axis of [0, 1] as const) {
      const least = plain[name][axis];
      for (const value of new Set([least, options[name][axis] - 1])) {
        if (value < least || value === options[name][axis]) continue;
        const pair: Pair = axis === 0 ? [value, options[name][1]] : [options[name][0], value];
        yield [input, weight, bias, { ...options, [name]: pair }];
      }
    }
  }
}

function* simplerNumbers([input, weight, bias, options]: Input): Iterable<Input> {
  const simplified = function* (data: Float32Array): Iterable<Float32Array> {
    const candidates = [
      data.map(() => 1),
      data.map((_, i) => i + 1),
      data.map(Math.round),
      data.map(Math.sign),
    ];
    for (const candidate of candidates) {
      const rank = (values: Float32Array) =>
        values.reduce((sum, x) => sum + String(x).length + Math.abs(x), 0);
      if (rank(candidate) < rank(data)) yield candidate;
    }
    if (data.length > 16) return;
    for (let i = 0; i < data.length; i += 1) if (data[i] !== 0) yield data.with(i, 0);
  };
  for (const data of simplified(input.data as Float32Array))
    yield [tensor(input.shape, data), weight, bias, options];
  for (const data of simplified(weight.data as Float32Array))
    yield [input, tensor(weight.shape, data), bias, options];
  if (bias !== null) for (const data of simplified(bias)) yield [input, weight, data, options];
}

function* shrink(input: Input): Iterable<Input> {
  yield* smallerExtents(input);
  yield* simplerOptions(input);
  yield* simplerNumbers(input);
}

// --- cases ------------------------------------------------------------------------------------------------

const of = (shape: readonly number[], ...values: number[]): Tensor =>
  tensor(shape, Float32Array.from(values));
/** 1, 2, 3 ... in row-major order. */
const counting = (...shape: number[]): Tensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => i + 1),
  );
const ones = (...shape: number[]): Tensor => tensor(shape, new Float32Array(sizeOf(shape)).fill(1));
/** Fixed values without a pattern that a wrong index could meet by chance. */
const scattered = (...shape: number[]): Tensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * i * 31 + i * 17 + 5) % 23) - 11),
  );

function edge(
  group: string,
  name: string,
  input: Tensor,
  weight: Tensor,
  {
    bias = null,
    expected,
    ...options
  }: Partial<Options> & { bias?: number[] | null; expected?: Tensor } = {},
): EdgeCase<Input, Tensor> {
  return {
    name,
    group,
    input: () => [input, weight, bias && Float32Array.from(bias), { ...plain, ...options }],
    ...(expected && { expected }),
  };
}

const edges: EdgeCase<Input, Tensor>[] = [
  edge("basic", "one-pixel", of([1, 1, 1, 1], 3), of([1, 1, 1, 1], 2), {
    bias: [1],
    expected: of([1, 1, 1, 1], 7),
  }),
  edge("basic", "kernel-is-not-flipped", counting(1, 1, 3, 3), counting(1, 1, 2, 2), {
    expected: of([1, 1, 2, 2], 37, 47, 67, 77),
  }),
  edge("basic", "kernel-is-not-transposed", counting(1, 1, 2, 2), of([1, 1, 2, 2], 0, 1, 0, 0), {
    expected: of([1, 1, 1, 1], 2),
  }),
  edge("basic", "kernel-covers-the-image", counting(1, 1, 2, 3), counting(1, 1, 2, 3), {
    expected: of([1, 1, 1, 1], 91),
  }),
  edge("basic", "one-by-one-kernel", counting(1, 1, 2, 2), of([1, 1, 1, 1], -2), {
    expected: of([1, 1, 2, 2], -2, -4, -6, -8),
  }),
  edge("basic", "row-kernel", counting(1, 1, 2, 3), of([1, 1, 1, 2], 1, -1), {
    expected: of([1, 1, 2, 2], -1, -1, -1, -1),
  }),
  edge("basic", "column-kernel", counting(1, 1, 3, 2), of([1, 1, 2, 1], 1, 10), {
    expected: of([1, 1, 2, 2], 31, 42, 53, 64),
  }),
  edge("basic", "fractions-are-kept", of([1, 1, 1, 2], 0.5, 0.25), of([1, 1, 1, 2], 0.5, 0.5), {
    expected: of([1, 1, 1, 1], 0.375),
  }),
  edge("basic", "sums-cancel", of([1, 1, 1, 3], 1e4, 1, -1e4), ones(1, 1, 1, 3), {
    expected: of([1, 1, 1, 1], 1),
  }),
  edge("basic", "wide-image", scattered(1, 1, 3, 11), scattered(1, 1, 2, 3)),
  edge("basic", "tall-image", scattered(1, 1, 11, 3), scattered(1, 1, 3, 2)),
  edge("basic", "more-than-256-pixels", scattered(1, 1, 17, 19), scattered(1, 1, 3, 3)),
  edge("basic", "all-weights-zero", counting(1, 1, 3, 3), of([1, 1, 2, 2], 0, 0, 0, 0), {
    bias: [5],
    expected: of([1, 1, 2, 2], 5, 5, 5, 5),
  }),

  edge("geometry", "padding-is-zero", counting(1, 1, 2, 2), ones(1, 1, 3, 3), {
    padding: [1, 1],
    expected: of([1, 1, 2, 2], 10, 10, 10, 10),
  }),
  edge("geometry", "padding-on-both-sides", of([1, 1, 1, 1], 5), counting(1, 1, 1, 3), {
    padding: [0, 2],
    expected: of([1, 1, 1, 3], 15, 10, 5),
  }),
  edge("geometry", "padding-vertical-only", counting(1, 1, 2, 3), counting(1, 1, 3, 1), {
    padding: [1, 0],
    expected: of([1, 1, 2, 3], 14, 19, 24, 9, 12, 15),
  }),
  edge("geometry", "padding-horizontal-only", counting(1, 1, 1, 3), counting(1, 1, 1, 3), {
    padding: [0, 1],
    expected: of([1, 1, 1, 3], 8, 14, 8),
  }),
  edge("geometry", "padding-differs-by-axis", scattered(1, 1, 3, 4), scattered(1, 1, 3, 3), {
    padding: [2, 1],
  }),
  edge("geometry", "padding-wider-than-kernel", of([1, 1, 1, 1], 2), of([1, 1, 1, 1], 3), {
    padding: [1, 1],
    bias: [1],
    expected: of([1, 1, 3, 3], 1, 1, 1, 1, 7, 1, 1, 1, 1),
  }),
  edge("geometry", "kernel-larger-than-image", of([1, 1, 1, 1], 5), counting(1, 1, 3, 3), {
    padding: [1, 1],
    expected: of([1, 1, 1, 1], 25),
  }),
  edge("geometry", "padding-does-not-wrap-rows", counting(1, 1, 3, 2), of([1, 1, 1, 3], 1, 0, 1), {
    padding: [0, 1],
    expected: of([1, 1, 3, 2], 2, 1, 4, 3, 6, 5),
  }),
  edge("geometry", "stride-two", counting(1, 1, 4, 4), of([1, 1, 1, 1], 1), {
    stride: [2, 2],
    expected: of([1, 1, 2, 2], 1, 3, 9, 11),
  }),
  edge("geometry", "stride-three", counting(1, 1, 1, 8), ones(1, 1, 1, 2), {
    stride: [3, 3],
    expected: of([1, 1, 1, 3], 3, 9, 15),
  }),
  edge("geometry", "stride-differs-by-axis", counting(1, 1, 3, 3), of([1, 1, 1, 1], 1), {
    stride: [2, 1],
    expected: of([1, 1, 2, 3], 1, 2, 3, 7, 8, 9),
  }),
  edge("geometry", "stride-does-not-fit", counting(1, 1, 1, 5), ones(1, 1, 1, 2), {
    stride: [1, 2],
    expected: of([1, 1, 1, 2], 3, 7),
  }),
  edge("geometry", "stride-does-not-fit-downwards", counting(1, 1, 4, 1), ones(1, 1, 3, 1), {
    stride: [2, 1],
    expected: of([1, 1, 1, 1], 6),
  }),
  edge("geometry", "stride-wider-than-image", counting(1, 1, 2, 2), ones(1, 1, 1, 1), {
    stride: [4, 4],
    expected: of([1, 1, 1, 1], 1),
  }),
  edge("geometry", "stride-with-padding", counting(1, 1, 3, 3), ones(1, 1, 3, 3), {
    stride: [2, 2],
    padding: [1, 1],
    expected: of([1, 1, 2, 2], 12, 16, 24, 28),
  }),
  edge("geometry", "dilation-two", counting(1, 1, 1, 5), counting(1, 1, 1, 3), {
    dilation: [2, 2],
    expected: of([1, 1, 1, 1], 22),
  }),
  edge("geometry", "dilation-vertical", counting(1, 1, 4, 2), of([1, 1, 2, 1], 1, 10), {
    dilation: [3, 1],
    expected: of([1, 1, 1, 2], 71, 82),
  }),
  edge("geometry", "dilation-of-one-tap-changes-nothing", counting(1, 1, 2, 2), ones(1, 1, 1, 1), {
    dilation: [4, 4],
    expected: counting(1, 1, 2, 2),
  }),
  edge("geometry", "dilation-differs-by-axis", scattered(1, 1, 6, 9), scattered(1, 1, 3, 3), {
    dilation: [2, 3],
  }),
  edge("geometry", "dilation-with-padding", scattered(1, 1, 3, 3), scattered(1, 1, 3, 3), {
    dilation: [2, 2],
    padding: [2, 2],
  }),
  edge("geometry", "everything-differs-by-axis", scattered(1, 1, 9, 14), scattered(1, 1, 2, 3), {
    stride: [2, 3],
    padding: [3, 1],
    dilation: [4, 2],
  }),

  edge("channels", "channels-are-summed", of([1, 2, 1, 2], 1, 2, 3, 4), of([1, 2, 1, 1], 1, 10), {
    expected: of([1, 1, 1, 2], 31, 42),
  }),
  edge("channels", "each-output-channel-has-its-kernel", counting(1, 1, 1, 2), of([3, 1, 1, 1], 1, 10, 100), {
    expected: of([1, 3, 1, 2], 1, 2, 10, 20, 100, 200),
  }),
  edge("channels", "more-inputs-than-outputs", scattered(1, 5, 3, 4), scattered(2, 5, 2, 2)),
  edge("channels", "more-outputs-than-inputs", scattered(1, 2, 4, 3), scattered(5, 2, 2, 2)),
  edge("channels", "bias-for-each-output-channel", of([1, 1, 1, 2], 0, 1), of([2, 1, 1, 1], 1, 1), {
    bias: [10, 20],
    expected: of([1, 2, 1, 2], 10, 11, 20, 21),
  }),
  edge("channels", "bias-is-added-once", of([1, 3, 1, 1], 0, 0, 0), ones(2, 3, 1, 1), {
    bias: [1, 2],
    expected: of([1, 2, 1, 1], 1, 2),
  }),
  edge("channels", "bias-where-the-window-sees-only-padding", of([1, 1, 1, 1], 1), ones(1, 1, 1, 1), {
    bias: [4],
    padding: [0, 1],
    expected: of([1, 1, 1, 3], 4, 5, 4),
  }),
  edge("channels", "every-image-is-convolved", of([3, 1, 1, 1], 1, 2, 3), of([1, 1, 1, 1], 10), {
    expected: of([3, 1, 1, 1], 10, 20, 30),
  }),
  edge("channels", "images-channels-and-bias", scattered(2, 3, 4, 5), scattered(4, 3, 3, 2), {
    bias: [1, -2, 3, -4],
    padding: [1, 1],
  }),
  edge("channels", "two-groups", of([1, 4, 1, 1], 1, 2, 3, 4), of([2, 2, 1, 1], 1, 1, 10, 10), {
    groups: 2,
    expected: of([1, 2, 1, 1], 3, 70),
  }),
  edge("channels", "two-groups-of-two-outputs", of([1, 2, 1, 1], 5, 7), of([4, 1, 1, 1], 1, 2, 3, 4), {
    groups: 2,
    expected: of([1, 4, 1, 1], 5, 10, 21, 28),
  }),
  edge("channels", "depthwise", scattered(2, 3, 4, 5), scattered(3, 1, 3, 3), { groups: 3, padding: [1, 1] }),
  edge("channels", "depthwise-with-multiplier", scattered(1, 3, 5, 4), scattered(6, 1, 2, 3), {
    groups: 3,
    bias: [1, 2, 3, 4, 5, 6],
  }),
  edge("channels", "groups-with-everything", scattered(2, 6, 9, 10), scattered(4, 3, 3, 2), {
    groups: 2,
    bias: [1, -1, 2, -2],
    stride: [2, 3],
    padding: [1, 2],
    dilation: [2, 3],
  }),
];

function randomTensor(random: Random, ...shape: number[]): Tensor {
  return tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
  );
}

/** Normal inputs; weights scaled so that outputs stay around one, as trained layers have it. */
function layer(random: Random, { N, C, M, H, W, kernel, options = {} }: Layer, withBias: boolean): Input {
  const settings = { ...plain, ...options };
  const weight = randomTensor(random, M, C / settings.groups, ...kernel);
  const scale = 1 / Math.sqrt(sizeOf(weight.shape.slice(1)));
  const bias = withBias ? Float32Array.from({ length: M }, () => random.normal()) : null;
  const weights = (weight.data as Float32Array).map((value) => value * scale);
  return [randomTensor(random, N, C, H, W), tensor(weight.shape, weights), bias, settings];
}

function randomLayer(size: number, random: Random): Input {
  const groups = random.pick([1, 1, 2, 3]);
  const kernel = [random.integer(1, 5), random.integer(1, 5)] as const;
  const dilation = [random.integer(1, 3), random.integer(1, 3)] as const;
  const padding = [random.integer(0, 3), random.integer(0, 3)] as const;
  const room = (axis: 0 | 1): number =>
    Math.max(1, dilation[axis] * (kernel[axis] - 1) + 1 - 2 * padding[axis]);
  return layer(
    random,
    {
      N: random.integer(1, 3),
      C: groups * random.integer(1, 4),
      M: groups * random.integer(1, 4),
      H: room(0) + random.integer(0, size),
      W: room(1) + random.integer(0, size),
      kernel,
      options: { groups, padding, dilation, stride: [random.integer(1, 3), random.integer(1, 3)] },
    },
    random.chance(0.5),
  );
}

/** Shapes that networks are made of, small enough to be judged in no time; the size picks one. */
const networkLayers: readonly Layer[] = [
  { N: 1, C: 3, M: 8, H: 64, W: 64, kernel: [7, 7], options: { stride: [2, 2], padding: [3, 3] } },
  { N: 2, C: 16, M: 16, H: 20, W: 20, kernel: [3, 3], options: { padding: [1, 1] } },
  { N: 1, C: 64, M: 64, H: 9, W: 7, kernel: [1, 1] },
  { N: 1, C: 64, M: 64, H: 14, W: 14, kernel: [3, 3], options: { padding: [1, 1], groups: 64 } },
  { N: 1, C: 32, M: 32, H: 16, W: 24, kernel: [3, 3], options: { padding: [1, 1], groups: 8 } },
  { N: 1, C: 8, M: 8, H: 33, W: 25, kernel: [3, 3], options: { padding: [4, 4], dilation: [4, 4] } },
  { N: 32, C: 4, M: 8, H: 8, W: 10, kernel: [3, 3], options: { padding: [1, 1], stride: [2, 2] } },
  { N: 1, C: 3, M: 16, H: 128, W: 4, kernel: [4, 4], options: { stride: [4, 4] } },
  { N: 1, C: 3, M: 16, H: 4, W: 128, kernel: [4, 4], options: { stride: [4, 4] } },
];

/**
 * The layer whose extents are grown one at a time. Counting starts at sizes close to the number of taps or above,
 * so that even a loop that does nothing but walk one axis outgrows the loop over the taps.
 */
const grown: Layer = { N: 1, C: 4, M: 4, H: 16, W: 16, kernel: [3, 3], options: { padding: [1, 1] } };
const growthAxis = (
  dimension: "N" | "C" | "M" | "H" | "W",
  timingSizes: readonly number[],
  countingSize: number,
) => ({
  dimension,
  timingSizes,
  countingSize,
  generate: (size: number, random: Random): Input => layer(random, { ...grown, [dimension]: size }, true),
});

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    { name: "random", group: "random", sizes: [1, 3, 6, 12], count: 8, generate: randomLayer },
    {
      name: "layer",
      group: "layers",
      sizes: networkLayers.map((_, i) => i + 1),
      generate: (size, random) => layer(random, networkLayers[size - 1]!, size % 2 === 0),
    },
  ],
  growth: [
    growthAxis("N", [8, 16, 32], 8),
    growthAxis("C", [16, 32, 64], 16),
    growthAxis("M", [16, 32, 64], 16),
    growthAxis("H", [32, 64, 128], 8),
    growthAxis("W", [32, 64, 128], 8),
  ],
  reference,
  isValid,
  measure,
  shrink,
});

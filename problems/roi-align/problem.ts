import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { sizeOf, type Tensor, tensor } from "../../src/core/value.ts";
import { roiAlign } from "../../src/kernels/roi-align.ts";

type Pair = readonly [vertical: number, horizontal: number];
type Options = {
  readonly outputSize: Pair;
  readonly spatialScale: number;
  /** Samples along each axis of a bin; 0: as many as the bin is cells long, rounded up. */
  readonly samplingRatio: number;
  readonly aligned: boolean;
};
type Input = readonly [features: Tensor, regions: Tensor, options: Options];
type Shape = readonly [N: number, C: number, H: number, W: number];
type Region = readonly [image: number, x1: number, y1: number, x2: number, y2: number];

function reference(features: Tensor, regions: Tensor, options: Options): Tensor {
  const pooled = roiAlign(
    features.data as Float32Array,
    features.shape,
    regions.data as Float32Array,
    options,
  );
  return tensor(pooled.shape, pooled.data);
}

const regionsOf = (regions: Tensor): Region[] =>
  Array.from(
    { length: regions.shape[0]! },
    (_, i) => [...regions.data.subarray(5 * i, 5 * i + 5)] as unknown as Region,
  );

/** Where the samples of a region lie along one axis, in cells. */
function samplePositions(low: number, high: number, bins: number, options: Options): number[] {
  const { spatialScale, samplingRatio, aligned } = options;
  const start = low * spatialScale - (aligned ? 0.5 : 0);
  const length = (high - low) * spatialScale;
  const bin = (aligned ? length : Math.max(1, length)) / bins;
  const samples = samplingRatio || Math.ceil(bin);
  return Array.from({ length: bins * samples }, (_, i) => start + ((i + 0.5) * bin) / samples);
}

/**
 * Whether rounding could put a sample on either side of the rim, where its value drops to 0. Positions that are
 * multiples of 1/1024 are exact in float32 however they are computed.
 */
function isNearRim(position: number, extent: number): boolean {
  const exact = Number.isInteger(position * 1024);
  return !exact && Math.min(Math.abs(position + 1), Math.abs(position - extent)) < 1e-3;
}

function isValid([features, regions, options]: Input): boolean {
  const [N, , H, W] = features.shape as unknown as Shape;
  const { outputSize, spatialScale, samplingRatio } = options;
  return (
    features.shape.every((extent) => extent >= 1) &&
    outputSize.every((extent) => Number.isInteger(extent) && extent >= 1) &&
    [1, 0.5, 0.25, 0.125, 0.0625].includes(spatialScale) &&
    Number.isInteger(samplingRatio) &&
    samplingRatio >= 0 &&
    features.data.every(Number.isFinite) &&
    regionsOf(regions).every(
      ([image, x1, y1, x2, y2]) =>
        Number.isInteger(image) &&
        image >= 0 &&
        image < N &&
        x2 >= x1 &&
        y2 >= y1 &&
        [x1, y1, x2, y2].every((value) => Math.abs(value) <= 2048 && Number.isInteger(value * 4)) &&
        !samplePositions(y1, y2, outputSize[0], options).some((y) => isNearRim(y, H)) &&
        !samplePositions(x1, x2, outputSize[1], options).some((x) => isNearRim(x, W)),
    )
  );
}

// --- smaller inputs ---------------------------------------------------------------------------------------

/** The slices [from, to) of `source` along `axis`. */
function slice(source: Tensor, axis: number, from: number, to: number): Tensor {
  const inner = sizeOf(source.shape.slice(axis + 1));
  const extent = source.shape[axis]!;
  const kept = (_: number, i: number) => {
    const position = Math.floor(i / inner) % extent;
    return position >= from && position < to;
  };
  return tensor(source.shape.with(axis, to - from), Float32Array.from(source.data).filter(kept));
}

function* shrink([features, regions, options]: Input): Iterable<Input> {
  const k = regions.shape[0]!;
  if (k > 1) {
    const half = k >> 1;
    yield [features, slice(regions, 0, 0, half), options];
    yield [features, slice(regions, 0, half, k), options];
    yield [features, slice(regions, 0, 0, k - 1), options];
    yield [features, slice(regions, 0, 1, k), options];
  }
  for (const axis of [0, 1, 2, 3]) {
    const extent = features.shape[axis]!;
    for (const fewer of new Set([1, extent >> 1, extent - 1])) {
      if (fewer >= 1 && fewer < extent) yield [slice(features, axis, 0, fewer), regions, options];
    }
  }
  for (const axis of [0, 1] as const) {
    for (const fewer of new Set([1, options.outputSize[axis] - 1])) {
      if (fewer < 1 || fewer >= options.outputSize[axis]) continue;
      yield [
        features,
        regions,
        { ...options, outputSize: options.outputSize.with(axis, fewer) as unknown as Pair },
      ];
    }
  }
  if (options.samplingRatio > 1) yield [features, regions, { ...options, samplingRatio: 1 }];
  if (options.spatialScale !== 1) yield [features, regions, { ...options, spatialScale: 1 }];
  if (options.aligned) yield [features, regions, { ...options, aligned: false }];
  const counted = features.data.map((_, i) => i + 1);
  if (features.data.some((value, i) => value !== counted[i])) {
    yield [tensor(features.shape, counted), regions, options];
  }
  for (const rounded of [
    regions.data.map(Math.round),
    regions.data.map((value) => Math.round(value * 2) / 2),
  ]) {
    if (regions.data.some((value, i) => value !== rounded[i])) {
      yield [features, tensor(regions.shape, rounded), options];
    }
  }
}

// --- cases ------------------------------------------------------------------------------------------------

/** 1, 2, 3 ... in row-major order: a bilinear sample between cells is easy to work out. */
const counting = (...shape: Shape): Tensor =>
  tensor(
    shape,
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => i + 1),
  );
const plain: Options = { outputSize: [1, 1], spatialScale: 1, samplingRatio: 1, aligned: false };

function edge(
  group: string,
  name: string,
  features: Tensor,
  regions: readonly Region[],
  { expected, ...options }: Partial<Options> & { expected?: readonly number[] } = {},
): EdgeCase<Input, Tensor> {
  const settings = { ...plain, ...options };
  return {
    name,
    group,
    input: () => [features, tensor([regions.length, 5], Float32Array.from(regions.flat())), settings],
    ...(expected && {
      expected: tensor(
        [regions.length, features.shape[1]!, ...settings.outputSize],
        Float32Array.from(expected),
      ),
    }),
  };
}

/** [[1,2,3,4],[5,6,7,8],[9,10,11,12],[13,14,15,16]]: the value at (y, x) is 1 + 4y + x. */
const plane = counting(1, 1, 4, 4);

const edges: EdgeCase<Input, Tensor>[] = [
  edge("bins", "sample-on-a-cell", plane, [[0, 1, 1, 3, 3]], { expected: [11] }),
  edge("bins", "sample-between-four-cells", plane, [[0, 1, 1, 2, 2]], { expected: [8.5] }),
  edge("bins", "uneven-weights", plane, [[0, 0.25, 0.5, 1.25, 1.5]], { expected: [1 + 4 + 0.75] }),
  edge("bins", "aligned-shifts-by-half-a-cell", plane, [[0, 1, 1, 2, 2]], { aligned: true, expected: [6] }),
  edge("bins", "bins-row-by-row", plane, [[0, 0, 0, 2, 2]], {
    outputSize: [2, 2],
    expected: [3.5, 4.5, 7.5, 8.5],
  }),
  edge("bins", "rows-and-columns-differ", plane, [[0, 0, 0, 3, 2]], {
    outputSize: [2, 3],
    expected: [3.5, 4.5, 5.5, 7.5, 8.5, 9.5],
  }),
  edge("bins", "bins-of-unequal-sides", plane, [[0, 0, 0, 3, 1]], {
    outputSize: [2, 1],
    expected: [1 + 1 + 1.5, 1 + 3 + 1.5],
  }),
  edge("bins", "mean-of-four-samples", plane, [[0, 0, 0, 2, 2]], { samplingRatio: 2, expected: [6] }),
  edge("bins", "samples-lie-in-the-middle", counting(1, 1, 1, 8), [[0, 0, 0, 4, 1]], {
    samplingRatio: 2,
    outputSize: [1, 2],
    expected: [2, 4],
  }),
  edge(
    "bins",
    "not-linear-between-samples",
    tensor([1, 1, 1, 4], Float32Array.of(0, 0, 8, 0)),
    [[0, 0, 0, 4, 1]],
    {
      samplingRatio: 4,
      expected: [(0 + 4 + 4 + 0) / 4],
    },
  ),
  edge(
    "bins",
    "adaptive-one-sample-a-cell",
    tensor([1, 1, 1, 4], Float32Array.of(0, 0, 8, 0)),
    [[0, 0, 0, 3, 1]],
    {
      samplingRatio: 0,
      expected: [(0 + 4 + 4) / 3],
    },
  ),
  edge(
    "bins",
    "adaptive-rounds-up",
    tensor([1, 1, 1, 8], Float32Array.of(0, 0, 0, 8, 0, 0, 0, 0)),
    [[0, 0, 0, 5, 1]],
    {
      samplingRatio: 0,
      outputSize: [1, 2],
      expected: [2 / 9, 28 / 9],
    },
  ),
  edge("bins", "adaptive-differs-by-axis", counting(1, 1, 8, 8), [[0, 1, 1, 3, 7]], {
    samplingRatio: 0,
    outputSize: [2, 2],
  }),
  edge("bins", "adaptive-of-a-small-region", plane, [[0, 1.25, 1.25, 1.5, 1.5]], {
    samplingRatio: 0,
    aligned: true,
    outputSize: [2, 2],
  }),
  edge("bins", "scale-of-a-sixteenth", plane, [[0, 16, 16, 48, 48]], {
    spatialScale: 0.0625,
    expected: [11],
  }),
  edge("bins", "scale-before-the-shift", plane, [[0, 4, 4, 8, 8]], {
    spatialScale: 0.25,
    aligned: true,
    expected: [6],
  }),
  edge("bins", "at-least-one-cell", plane, [[0, 1, 1, 1, 1]], { expected: [8.5] }),
  edge("bins", "at-least-one-cell-on-x-only", plane, [[0, 1, 0, 1.5, 2]], { expected: [1 + 4 + 1.5] }),
  edge("bins", "at-least-one-cell-on-y-only", plane, [[0, 0, 1, 2, 1.5]], { expected: [1 + 6 + 1] }),
  edge("bins", "one-cell-after-scaling", plane, [[0, 4, 4, 6, 6]], { spatialScale: 0.25, expected: [8.5] }),
  edge("bins", "aligned-may-be-smaller-than-a-cell", plane, [[0, 1, 1, 1.5, 1.5]], {
    aligned: true,
    expected: [1 + 4 * 0.75 + 0.75],
  }),
  edge("bins", "aligned-point-adaptive-has-no-samples", plane, [[0, 2, 2, 2, 2]], {
    aligned: true,
    samplingRatio: 0,
    expected: [0],
  }),
  edge("bins", "aligned-point", plane, [[0, 2, 2, 2, 2]], { aligned: true, expected: [1 + 6 + 1.5] }),
  edge("bins", "whole-map", plane, [[0, 0, 0, 4, 4]], {
    outputSize: [4, 4],
    aligned: true,
    expected: [...plane.data],
  }),
  edge("bins", "tall-region", counting(1, 1, 9, 3), [[0, 0, 1, 2, 8]], {
    outputSize: [3, 2],
    samplingRatio: 2,
  }),
  edge("bins", "wide-region", counting(1, 1, 3, 9), [[0, 1, 0, 8, 2]], {
    outputSize: [2, 3],
    samplingRatio: 2,
  }),

  edge("border", "between-zero-and-minus-one", plane, [[0, -1.5, -1, 0.5, 0]], { expected: [1] }),
  edge("border", "exactly-at-minus-one", plane, [[0, -2, -2, 0, 0]], { expected: [1] }),
  edge("border", "beyond-minus-one", plane, [[0, -2.5, 1, -0.5, 2]], { expected: [0] }),
  edge("border", "beyond-minus-one-upwards", plane, [[0, 1, -2.5, 2, -0.5]], { expected: [0] }),
  edge("border", "past-the-last-cell", plane, [[0, 3, 0, 4, 2]], { expected: [8] }),
  edge("border", "past-the-last-row", plane, [[0, 0, 3, 2, 4]], { expected: [14] }),
  edge("border", "on-the-last-cell", plane, [[0, 2.5, 2.5, 3.5, 3.5]], { expected: [16] }),
  edge("border", "exactly-at-the-far-rim", plane, [[0, 3, 3, 5, 5]], { expected: [16] }),
  edge("border", "beyond-the-far-rim", plane, [[0, 3.5, 0, 5.5, 2]], { expected: [0] }),
  edge("border", "beyond-the-lower-rim", plane, [[0, 0, 3.5, 2, 5.5]], { expected: [0] }),
  edge("border", "outside-samples-count-in-the-mean", counting(1, 1, 1, 1), [[0, -4, -0.5, 4, 0.5]], {
    samplingRatio: 4,
    expected: [0.5],
  }),
  edge("border", "region-around-the-map", plane, [[0, -4, -4, 8, 8]], {
    outputSize: [3, 3],
    samplingRatio: 2,
  }),
  edge("border", "far-away", plane, [[0, 100, 100, 120, 110]], {
    outputSize: [2, 2],
    expected: [0, 0, 0, 0],
  }),
  edge("border", "map-of-one-cell", counting(1, 1, 1, 1), [[0, 0, 0, 1, 1]], {
    outputSize: [2, 2],
    expected: [1, 1, 1, 1],
  }),
  edge("border", "aligned-left-of-zero", plane, [[0, -0.5, 0, 0.5, 1]], { aligned: true, expected: [1] }),

  edge("batch", "no-regions", plane, [], { outputSize: [2, 2], expected: [] }),
  edge(
    "batch",
    "image-by-index",
    counting(3, 1, 1, 1),
    [
      [2, 0, 0, 1, 1],
      [0, 0, 0, 1, 1],
      [1, 0, 0, 1, 1],
    ],
    {
      expected: [3, 1, 2],
    },
  ),
  edge("batch", "each-channel-by-itself", counting(1, 3, 1, 1), [[0, 0, 0, 1, 1]], { expected: [1, 2, 3] }),
  edge(
    "batch",
    "same-region-twice",
    plane,
    [
      [0, 1, 1, 3, 3],
      [0, 1, 1, 3, 3],
    ],
    { expected: [11, 11] },
  ),
  edge(
    "batch",
    "images-channels-regions",
    counting(2, 3, 4, 5),
    [
      [1, 0, 0.5, 3, 2],
      [0, 1, 1, 4.5, 3.5],
    ],
    {
      outputSize: [2, 3],
      samplingRatio: 2,
      aligned: true,
    },
  ),
];

function randomRegion([N, , H, W]: Shape, options: Options, random: Random): Region {
  const scale = options.spatialScale;
  const quarter = (value: number) => Math.round(value * 4) / 4;
  for (;;) {
    const low = (extent: number) => quarter(random.between(-0.3 * extent - 1, 0.9 * extent) / scale);
    const [x1, y1] = [low(W), low(H)];
    const [x2, y2] = [x1 + quarter(random.between(0, W) / scale), y1 + quarter(random.between(0, H) / scale)];
    const [rows, columns] = options.outputSize;
    const nearRim =
      samplePositions(y1, y2, rows, options).some((y) => isNearRim(y, H)) ||
      samplePositions(x1, x2, columns, options).some((x) => isNearRim(x, W));
    if (!nearRim) return [random.integer(0, N - 1), x1, y1, x2, y2];
  }
}

function generate(shape: Shape, k: number, options: Options, random: Random): Input {
  const features = Float32Array.from({ length: sizeOf(shape) }, () => random.normal());
  const regions = Array.from({ length: k }, () => randomRegion(shape, options, random));
  return [tensor(shape, features), tensor([k, 5], Float32Array.from(regions.flat())), options];
}

function randomInput(size: number, random: Random): Input {
  const extent = () => random.integer(1, size);
  const options = {
    outputSize: [random.integer(1, 4), random.integer(1, 4)] as const,
    spatialScale: random.pick([1, 0.5, 0.25, 0.0625]),
    samplingRatio: random.pick([0, 0, 1, 2, 3]),
    aligned: random.chance(0.5),
  };
  return generate(
    [random.integer(1, 4), random.integer(1, 3), extent(), extent()],
    random.integer(1, 5),
    options,
    random,
  );
}

const usual: Options = { outputSize: [7, 7], spatialScale: 0.0625, samplingRatio: 2, aligned: true };

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    { name: "random", group: "random", sizes: [2, 5, 12], count: 8, generate: randomInput },
    {
      name: "detector-head",
      group: "random",
      sizes: [32, 64],
      generate: (size, random) => generate([1, size / 2, 24, 32], 24, usual, random),
    },
    {
      name: "mask-head",
      group: "random",
      sizes: [64],
      generate: (size, random) => {
        const options: Options = {
          outputSize: [14, 14],
          spatialScale: 0.125,
          samplingRatio: 4,
          aligned: false,
        };
        return generate([1, 2, size, size], 3, options, random);
      },
    },
    {
      name: "adaptive",
      group: "random",
      sizes: [64],
      generate: (k, random) => generate([2, 4, 20, 16], k, { ...usual, samplingRatio: 0 }, random),
    },
  ],
  growth: [
    {
      dimension: "k",
      timingSizes: [16, 32, 64],
      countingSize: 4,
      generate: (k, random) => generate([1, 8, 16, 16], k, usual, random),
    },
    {
      dimension: "C",
      timingSizes: [8, 16, 32],
      countingSize: 4,
      generate: (C, random) => generate([1, C, 16, 16], 16, usual, random),
    },
  ],
  reference,
  isValid,
  measure: ([features, regions, { outputSize, samplingRatio, spatialScale }]) => {
    const [N, C, H, W] = features.shape as unknown as Shape;
    const [rows, columns] = outputSize;
    return { N, C, H, W, k: regions.shape[0]!, rows, columns, samplingRatio, spatialScale };
  },
  shrink,
});

import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { type Tensor, tensor } from "../../src/core/value.ts";

type Input = readonly [raw: Tensor, pattern: string, blackLevel: number, whiteLevel: number, gain: number];

const patterns = ["RGGB", "BGGR", "GRBG", "GBRG"] as const;

/** The place in the 2x2 cell, 0 to 3 row by row, of R, of the green beside R, of the green beside B, and of B. */
function placesOf(pattern: string): readonly number[] {
  const red = pattern.indexOf("R");
  const blue = pattern.indexOf("B");
  // The neighbour in the same row of the cell differs in the lowest bit.
  return [red, red ^ 1, blue ^ 1, blue];
}

/** A strided view of the mosaic for each channel, scaled and clipped once. */
function reference(
  raw: Tensor,
  pattern: string,
  blackLevel: number,
  whiteLevel: number,
  gain: number,
): Tensor {
  const [H, W] = raw.shape as [number, number];
  const [h, w] = [H / 2, W / 2];
  const output = new Float32Array(H * W);
  const scale = gain / (whiteLevel - blackLevel);
  placesOf(pattern).forEach((place, channel) => {
    const first = (place >> 1) * W + (place & 1);
    for (let y = 0; y < h; y += 1) {
      const source = first + 2 * y * W;
      const target = (channel * h + y) * w;
      for (let x = 0; x < w; x += 1) {
        const value = (raw.data[source + 2 * x]! - blackLevel) * scale;
        output[target + x] = Math.min(Math.max(value, 0), 1);
      }
    }
  });
  return tensor([4, h, w], output);
}

function isValid([raw, pattern, blackLevel, whiteLevel, gain]: Input): boolean {
  return (
    raw.shape.every((extent) => extent >= 2 && extent % 2 === 0) &&
    raw.data.every((count) => count >= 0 && count <= 65535) &&
    patterns.some((each) => each === pattern) &&
    Number.isInteger(blackLevel) &&
    Number.isInteger(whiteLevel) &&
    blackLevel >= 0 &&
    blackLevel < whiteLevel &&
    whiteLevel <= 65535 &&
    gain >= 0.5 &&
    gain <= 300
  );
}

function measure([raw, , blackLevel, whiteLevel, gain]: Input): Record<string, number> {
  const [H, W] = raw.shape as [number, number];
  return { H, W, blackLevel, whiteLevel, gain };
}

// --- cases ------------------------------------------------------------------------------------------------

const counts = (rows: readonly (readonly number[])[]): Tensor =>
  tensor([rows.length, rows[0]!.length], Int32Array.from(rows.flat()));

function edge(
  group: string,
  name: string,
  rows: readonly (readonly number[])[],
  [pattern, blackLevel, whiteLevel, gain]: readonly [string, number, number, number],
  expected?: readonly number[],
): EdgeCase<Input, Tensor> {
  const shape = [4, rows.length / 2, rows[0]!.length / 2];
  return {
    name,
    group,
    input: () => [counts(rows), pattern, blackLevel, whiteLevel, gain],
    ...(expected && { expected: tensor(shape, Float32Array.from(expected)) }),
  };
}

const cell = [
  [10, 20],
  [30, 40],
];
const wide = [
  [1, 2, 3, 4, 5, 6],
  [11, 12, 13, 14, 15, 16],
];
const tall = [
  [1, 2],
  [11, 12],
  [21, 22],
  [31, 32],
];
const edges: EdgeCase<Input, Tensor>[] = [
  edge("pattern", "rggb", cell, ["RGGB", 0, 100, 1], [0.1, 0.2, 0.3, 0.4]),
  edge("pattern", "bggr", cell, ["BGGR", 0, 100, 1], [0.4, 0.3, 0.2, 0.1]),
  edge("pattern", "grbg", cell, ["GRBG", 0, 100, 1], [0.2, 0.1, 0.4, 0.3]),
  edge("pattern", "gbrg", cell, ["GBRG", 0, 100, 1], [0.3, 0.4, 0.1, 0.2]),
  edge(
    "pattern",
    "wide",
    wide,
    ["RGGB", 0, 100, 1],
    [0.01, 0.03, 0.05, 0.02, 0.04, 0.06, 0.11, 0.13, 0.15, 0.12, 0.14, 0.16],
  ),
  edge("pattern", "tall", tall, ["GRBG", 0, 100, 1], [0.02, 0.22, 0.01, 0.21, 0.12, 0.32, 0.11, 0.31]),
  edge("pattern", "wide-bggr", wide, ["BGGR", 0, 100, 2]),
  edge("pattern", "tall-gbrg", tall, ["GBRG", 0, 100, 2]),

  edge(
    "levels",
    "black-level-comes-off",
    [
      [612, 712],
      [812, 912],
    ],
    ["RGGB", 512, 1512, 1],
    [0.1, 0.2, 0.3, 0.4],
  ),
  edge(
    "levels",
    "black-is-zero",
    [
      [512, 512],
      [512, 512],
    ],
    ["RGGB", 512, 16383, 300],
    [0, 0, 0, 0],
  ),
  edge(
    "levels",
    "darker-than-black-is-zero",
    [
      [0, 500],
      [511, 513],
    ],
    ["RGGB", 512, 1512, 100],
    [0, 0, 0, 0.1],
  ),
  edge(
    "levels",
    "white-is-one",
    [
      [1023, 64],
      [543, 1023],
    ],
    ["RGGB", 64, 1023, 1],
    [1, 0, 0.4994786, 1],
  ),
  edge(
    "levels",
    "brighter-than-white-is-one",
    [
      [150, 101],
      [100, 99],
    ],
    ["RGGB", 0, 100, 1],
    [1, 1, 1, 0.99],
  ),
  edge(
    "levels",
    "gain-multiplies-what-is-left-of-black",
    [
      [110, 120],
      [130, 140],
    ],
    ["RGGB", 100, 1100, 10],
    [0.1, 0.2, 0.3, 0.4],
  ),
  edge(
    "levels",
    "gain-saturates",
    [
      [10, 20],
      [30, 40],
    ],
    ["BGGR", 0, 100, 4],
    [1, 1, 0.8, 0.4],
  ),
  edge(
    "levels",
    "clipped-after-the-gain-below-one",
    [
      [200, 150],
      [100, 50],
    ],
    ["RGGB", 0, 100, 0.5],
    [1, 0.75, 0.5, 0.25],
  ),
  edge(
    "levels",
    "gain-of-three-hundred",
    [
      [513, 520],
      [540, 600],
    ],
    ["GRBG", 512, 16383, 300],
    [0.1512192, 0.0189024, 1, 0.5292672],
  ),
  edge(
    "levels",
    "gain-is-a-fraction",
    [
      [1, 2],
      [3, 4],
    ],
    ["GBRG", 0, 10, 1.5],
    [0.45, 0.6, 0.15, 0.3],
  ),
  edge(
    "levels",
    "sixteen-bits",
    [
      [65535, 0],
      [32768, 1],
    ],
    ["RGGB", 0, 65535, 1],
    [1, 0, 0.5000076, 0.0000153],
  ),
  edge(
    "levels",
    "white-level-of-one",
    [
      [0, 1],
      [1, 0],
    ],
    ["RGGB", 0, 1, 1],
    [0, 1, 1, 0],
  ),
  edge(
    "levels",
    "black-level-of-2048",
    [
      [2048, 3072],
      [4096, 16384],
    ],
    ["BGGR", 2048, 16384, 7],
    [1, 1, 0.5, 0],
  ),
];

/** A dark frame: counts a little above black, with read noise that goes below it, and a few bright spots. */
function darkFrame(random: Random, H: number, W: number): Tensor {
  const data = Int32Array.from({ length: H * W }, () => {
    const light = random.chance(0.05) ? random.between(0, 16000) : random.between(0, 120);
    return Math.max(0, Math.min(65535, Math.round(512 + light + 4 * random.normal())));
  });
  return tensor([H, W], data);
}

function exposure(random: Random, H: number, W: number): Input {
  return [darkFrame(random, H, W), random.pick(patterns), 512, 16383, random.pick([1, 28.5, 100, 300])];
}

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    ...patterns.map((pattern) => ({
      name: pattern.toLowerCase(),
      group: "random",
      sizes: [3, 8],
      generate(size: number, random: Random): Input {
        const raw = darkFrame(random, 2 * random.integer(1, size), 2 * random.integer(1, size + 3));
        return [raw, pattern, 512, 16383, random.pick([1, 28.5, 100])];
      },
    })),
    {
      name: "levels",
      group: "random",
      sizes: [4],
      count: 4,
      generate(size, random) {
        const blackLevel = random.integer(0, 300);
        const raw = Int32Array.from({ length: 4 * size * size }, () => random.integer(0, 1100));
        return [
          tensor([2 * size, 2 * size], raw),
          random.pick(patterns),
          blackLevel,
          random.integer(blackLevel + 100, 1023),
          random.between(0.5, 4),
        ];
      },
    },
    {
      name: "frame",
      group: "random",
      sizes: [512],
      generate: (size, random) => exposure(random, size, size),
    },
  ],
  growth: [
    {
      dimension: "H",
      timingSizes: [128, 256, 512],
      countingSize: 16,
      generate: (size, random) => exposure(random, size, 512),
    },
    {
      dimension: "W",
      timingSizes: [128, 256, 512],
      countingSize: 16,
      generate: (size, random) => exposure(random, 512, size),
    },
  ],
  reference,
  isValid,
  measure,
});

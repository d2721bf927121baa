import { defineProblem, type EdgeCase, type Finding } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";
import { isTensor, type Tensor, tensor, type Value } from "../../src/core/value.ts";

type Input = readonly [image: Tensor];

/** What a grey level becomes, before rounding, is 255 * ranks[v] / span. A constant image has span 0. */
interface Levels {
  /** cdf(v) - cdf(darkest), for each of the 256 levels; negative below the darkest. */
  readonly ranks: Int32Array;
  /** Pixels - cdf(darkest). */
  readonly span: number;
}

function countLevels(image: Tensor): Levels {
  const counts = new Int32Array(256);
  for (const level of image.data) counts[level]! += 1;
  const darkestCount = counts.find((count) => count > 0)!;
  const ranks = new Int32Array(256);
  let cumulative = 0;
  for (let level = 0; level < 256; level += 1) {
    cumulative += counts[level]!;
    ranks[level] = cumulative - darkestCount;
  }
  return { ranks, span: image.data.length - darkestCount };
}

/** A table of 256 entries, rounded in whole numbers, applied to each pixel. */
function reference(image: Tensor): Tensor {
  const { ranks, span } = countLevels(image);
  if (span === 0) return tensor([...image.shape], image.data.slice());
  const table = Uint8Array.from(ranks, (rank) => Math.floor((510 * Math.max(rank, 0) + span) / (2 * span)));
  return tensor(
    [...image.shape],
    Uint8Array.from(image.data, (level) => table[level]!),
  );
}

/** A pixel is right when it is no more than one half away from the unrounded value; so a tie may go either way. */
function check([image]: Input, _expected: Tensor, actual: Value): Finding | null {
  if (!isTensor(actual) || actual.shape.length !== 2 || actual.shape.some((e, i) => e !== image.shape[i])) {
    const shape = `[${image.shape.join(", ")}]`;
    return {
      message: {
        en: `the result must have the image's shape ${shape}`,
        zh: `结果的形状应与图像相同：${shape}`,
      },
    };
  }
  const { ranks, span } = countLevels(image);
  for (let i = 0; i < image.data.length; i += 1) {
    const level = image.data[i]!;
    const got = actual.data[i]!;
    const right = span === 0 ? got === level : Math.abs(2 * span * got - 510 * ranks[level]!) <= span;
    if (right) continue;
    const place = `[${Math.floor(i / image.shape[1]!)}, ${i % image.shape[1]!}]`;
    const exact = span === 0 ? level : (255 * ranks[level]!) / span;
    const wanted = Number(exact.toFixed(3));
    return {
      message: {
        en: `at ${place}: grey level ${level} becomes ${wanted}${Number.isInteger(wanted) ? "" : ", rounded"}; got ${got}`,
        zh: `${place}：灰度 ${level} 应变为 ${wanted}${Number.isInteger(wanted) ? "" : "（再取整）"}，实际是 ${got}`,
      },
    };
  }
  return null;
}

function isValid([image]: Input): boolean {
  return image.shape.every((extent) => extent >= 1 && extent <= 512);
}

function measure([image]: Input): Record<string, number> {
  const [H, W] = image.shape as [number, number];
  return { H, W, levels: new Set(image.data).size };
}

// --- cases ------------------------------------------------------------------------------------------------

const grey = (rows: readonly (readonly number[])[]): Tensor =>
  tensor([rows.length, rows[0]!.length], Uint8Array.from(rows.flat()));
const fill = (H: number, W: number, level: (i: number) => number): Tensor =>
  tensor(
    [H, W],
    Uint8Array.from({ length: H * W }, (_, i) => level(i)),
  );

function edge(group: string, name: string, image: Tensor, expected?: Tensor): EdgeCase<Input, Tensor> {
  return { name, group, input: () => [image], ...(expected && { expected }) };
}

const edges: EdgeCase<Input, Tensor>[] = [
  edge("basic", "two-levels", grey([[10, 20]]), grey([[0, 255]])),
  edge("basic", "three-levels", grey([[50, 60, 60, 70]]), grey([[0, 170, 255 - 85, 255]])),
  edge("basic", "darkest-occurs-twice", grey([[5, 5, 9, 7]]), grey([[0, 0, 255, 128]])),
  edge("basic", "brightest-occurs-often", grey([[9, 9, 9, 1]]), grey([[255, 255, 255, 0]])),
  edge(
    "basic",
    "four-even-levels",
    grey([
      [0, 1],
      [2, 3],
    ]),
    grey([
      [0, 85],
      [170, 255],
    ]),
  ),
  edge("basic", "order-of-levels-counts-not-distance", grey([[0, 1, 200]]), grey([[0, 128, 255]])),
  edge(
    "basic",
    "rounded-to-nearest",
    grey([[1, 2, 3, 4, 5, 6, 7, 8]]),
    grey([[0, 36, 73, 109, 146, 182, 219, 255]]),
  ),
  edge("basic", "tie-may-go-either-way", grey([[1, 2, 3]]), grey([[0, 127, 255]])),
  edge("basic", "column", grey([[30], [10], [20], [10]]), grey([[255], [0], [128], [0]])),
  edge(
    "basic",
    "rows-share-one-histogram",
    grey([
      [10, 20, 20],
      [30, 40, 40],
    ]),
    grey([
      [0, 102, 102],
      [153, 255, 255],
    ]),
  ),
  edge("limits", "one-pixel", grey([[77]]), grey([[77]])),
  edge(
    "limits",
    "all-black",
    fill(3, 4, () => 0),
    fill(3, 4, () => 0),
  ),
  edge(
    "limits",
    "all-white",
    fill(2, 2, () => 255),
    fill(2, 2, () => 255),
  ),
  edge(
    "limits",
    "constant-grey-stays",
    fill(3, 5, () => 100),
    fill(3, 5, () => 100),
  ),
  edge("limits", "black-and-white", grey([[0, 255, 0, 255]]), grey([[0, 255, 0, 255]])),
  edge("limits", "almost-constant", grey([[128, 128, 128, 129]]), grey([[0, 0, 0, 255]])),
  edge("limits", "only-white-differs", grey([[254, 255, 255]]), grey([[0, 255, 255]])),
  edge(
    "limits",
    "every-level-once",
    fill(16, 16, (i) => i),
    fill(16, 16, (i) => i),
  ),
  edge(
    "limits",
    "every-level-reversed",
    fill(8, 32, (i) => 255 - i),
    fill(8, 32, (i) => 255 - i),
  ),
  edge(
    "limits",
    "more-than-255-of-a-level",
    fill(20, 30, (i) => (i < 300 ? 40 : i < 500 ? 90 : 200)),
    fill(20, 30, (i) => (i < 300 ? 0 : i < 500 ? 170 : 255)),
  ),
  edge(
    "limits",
    "more-than-65535-of-a-level",
    fill(300, 300, (i) => (i < 10_000 ? 3 : i < 20_000 ? 4 : 5)),
    fill(300, 300, (i) => (i < 10_000 ? 0 : i < 20_000 ? 32 : 255)),
  ),
];

/** A dark foreground before a bright sky, with noise: two humps at the ends of the histogram. */
function backlit(random: Random, H: number, W: number): Tensor {
  const horizon = H * random.between(0.3, 0.6);
  const roughness = random.between(1, 4);
  const foreground = random.between(8, 30);
  const sky = random.between(215, 245);
  const data = new Uint8ClampedArray(H * W);
  for (let y = 0; y < H; y += 1) {
    for (let x = 0; x < W; x += 1) {
      const edgeOfGround = horizon + roughness * Math.sin(x / 3) + 2 * Math.sin(x / 11);
      const level = y < edgeOfGround ? sky - (10 * y) / H : foreground + (25 * x) / W;
      data[y * W + x] = level + 4 * random.normal();
    }
  }
  return tensor([H, W], new Uint8Array(data));
}

/** Pixels over `levels` of the 256 grey levels, some far commoner than others. */
function scattered(random: Random, H: number, W: number, levels: number): Tensor {
  const chosen = random.shuffle(Array.from({ length: 256 }, (_, level) => level)).slice(0, levels);
  return fill(H, W, () => chosen[Math.floor(levels * random.uniform() ** 2)]!);
}

export const problem = defineProblem<Input, Tensor>({
  edges,
  families: [
    {
      name: "levels",
      group: "random",
      sizes: [2, 3, 6],
      count: 4,
      generate: (size, random) => [
        scattered(random, random.integer(1, 2 * size), random.integer(2, 3 * size), size),
      ],
    },
    {
      name: "noise",
      group: "random",
      sizes: [7, 40],
      count: 2,
      generate: (size, random) => [fill(size, random.integer(size, 2 * size), () => random.integer(0, 255))],
    },
    {
      name: "backlit",
      group: "backlit",
      sizes: [24, 64],
      count: 3,
      generate: (size, random) => [backlit(random, size, random.integer(size, 2 * size))],
    },
    {
      name: "photo",
      group: "backlit",
      sizes: [512],
      generate: (size, random) => [backlit(random, size, size)],
    },
  ],
  growth: [
    {
      dimension: "H",
      timingSizes: [128, 256, 512],
      countingSize: 16,
      generate: (size, random) => [backlit(random, size, 512)],
    },
    {
      dimension: "W",
      timingSizes: [128, 256, 512],
      countingSize: 16,
      generate: (size, random) => [backlit(random, 512, size)],
    },
  ],
  reference,
  check,
  isValid,
  measure,
});

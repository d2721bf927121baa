import { defineProblem, type EdgeCase, type Finding } from "../../src/core/problem.ts";
import { createRandom, type Random } from "../../src/core/random.ts";
import { isNumericArray, type Tensor, tensor, type Value } from "../../src/core/value.ts";

type Input = readonly [image: Tensor];
type Point = readonly [x: number, y: number];

/** How far from the true centre an answer may be, in pixels. */
const tolerance = 4;

// --- the photograph -----------------------------------------------------------------------------------------

/** An ellipse; `long` and `short` are its semi-axes, `turn` the angle of the long one. */
interface Drop {
  readonly x: number;
  readonly y: number;
  readonly long: number;
  readonly short: number;
  readonly turn: number;
  /** Light that the wet paper reflects, as a fraction of the dry paper's. */
  readonly wet: number;
}

/** Light on the sheet: brightest level, slopes from edge to edge, and the fall towards the corners. */
interface Light {
  readonly brightest: number;
  readonly slopeX: number;
  readonly slopeY: number;
  readonly vignette: number;
}

interface Scene {
  readonly W: number;
  readonly H: number;
  readonly light: Light;
  readonly drops: readonly Drop[];
  /** Standard deviation of the noise, in grey levels. */
  readonly noise: number;
  /** The share of pixels that are dust: black or white. */
  readonly dust: number;
}

function round(x: number, y: number, radius: number, wet = 0.68): Drop {
  return { x, y, long: radius, short: radius, turn: 0, wet };
}

/** The dry sheet, before noise. */
function lightPaper({ W, H, light }: Scene): Float64Array {
  const paper = new Float64Array(W * H);
  let greatest = 0;
  for (let y = 0; y < H; y += 1) {
    const v = (2 * y) / (H - 1) - 1;
    for (let x = 0; x < W; x += 1) {
      const u = (2 * x) / (W - 1) - 1;
      const level = (1 + light.slopeX * u + light.slopeY * v) * (1 - (light.vignette * (u * u + v * v)) / 2);
      paper[y * W + x] = level;
      greatest = Math.max(greatest, level);
    }
  }
  return paper.map((level) => (level / greatest) * light.brightest);
}

/** Where drops overlap, the paper is as wet as under the wetter of them; edges are one pixel soft. */
function photograph(scene: Scene, random: Random): Tensor {
  const { W, H } = scene;
  const reflected = new Float64Array(W * H).fill(1);
  for (const drop of scene.drops) {
    const [cos, sin] = [Math.cos(drop.turn), Math.sin(drop.turn)];
    const reach = drop.long + 1;
    const [left, right] = [
      Math.max(0, Math.floor(drop.x - reach)),
      Math.min(W - 1, Math.ceil(drop.x + reach)),
    ];
    const [top, bottom] = [
      Math.max(0, Math.floor(drop.y - reach)),
      Math.min(H - 1, Math.ceil(drop.y + reach)),
    ];
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const along = ((x - drop.x) * cos + (y - drop.y) * sin) / drop.long;
        const across = ((y - drop.y) * cos - (x - drop.x) * sin) / drop.short;
        const inside = (1 - Math.hypot(along, across)) * drop.short;
        const cover = Math.min(1, Math.max(0, inside + 0.5));
        reflected[y * W + x] = Math.min(reflected[y * W + x]!, 1 - (1 - drop.wet) * cover);
      }
    }
  }
  const levels = new Uint8ClampedArray(W * H);
  lightPaper(scene).forEach((paper, i) => {
    const clean = paper * reflected[i]! + scene.noise * random.normal();
    levels[i] = random.chance(scene.dust) ? random.pick([0, 255]) : clean;
  });
  return tensor([H, W], new Uint8Array(levels));
}

// --- the answer ---------------------------------------------------------------------------------------------

/** A disc that fits into the wet area and into no larger one nearby. */
interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Whether its wet region touches the border of the photograph. */
  readonly atBorder: boolean;
  readonly leavesImage: boolean;
}

const smallestDisc = 4;

/** What is made out of a photograph. */
interface Reading {
  /** Light on the dry sheet, in grey levels. */
  readonly paper: Float64Array;
  readonly wet: Uint8Array;
  /** Drops as discs, largest first. */
  readonly discs: readonly Disc[];
}

function read(image: Tensor): Reading {
  const [H, W] = image.shape as [number, number];
  const paper = fitPaper(image);
  const wet = findWet(image, paper);
  return { paper, wet, discs: findDiscs(wet, W, H) };
}

/** The peaks of the depth that lie in no deeper peak's disc, deepest first. */
function findDiscs(wet: Uint8Array, W: number, H: number): Disc[] {
  const atBorder = spreadFromBorder(wet, W, H);
  const depth = measureDepth(wet, W, H);
  const discs: Disc[] = [];
  for (const peak of findPeaks(depth, W, H)) {
    const [x, y, radius] = [peak % W, Math.floor(peak / W), depth[peak]!];
    if (discs.some((disc) => (disc.x - x) ** 2 + (disc.y - y) ** 2 <= disc.radius ** 2)) continue;
    const leavesImage = Math.min(x, y, W - 1 - x, H - 1 - y) < radius - 1;
    const centre = averageRidge(depth, peak, W, H);
    discs.push({ x: centre[0], y: centre[1], radius, atBorder: atBorder[peak] === 1, leavesImage });
  }
  return discs;
}

/** Pixels no shallower than their eight neighbours, deepest first. */
function findPeaks(depth: Float32Array, W: number, H: number): number[] {
  const peaks: number[] = [];
  for (let y = 0; y < H; y += 1) {
    for (let x = 0; x < W; x += 1) {
      const i = y * W + x;
      if (depth[i]! < smallestDisc) continue;
      let deepest = depth[i]!;
      for (let row = Math.max(0, y - 1); row <= Math.min(H - 1, y + 1); row += 1) {
        for (let column = Math.max(0, x - 1); column <= Math.min(W - 1, x + 1); column += 1) {
          deepest = Math.max(deepest, depth[row * W + column]!);
        }
      }
      if (depth[i] === deepest) peaks.push(i);
    }
  }
  return peaks.sort((a, b) => depth[b]! - depth[a]!);
}

/** The mean place of the nearly deepest pixels around a peak: an oval's ridge is flat, and any of it may be the peak. */
function averageRidge(depth: Float32Array, peak: number, W: number, H: number): Point {
  const [peakX, peakY] = [peak % W, Math.floor(peak / W)];
  const reach = depth[peak]! / 2;
  let [sumX, sumY, count] = [0, 0, 0];
  for (let y = Math.max(0, Math.ceil(peakY - reach)); y <= Math.min(H - 1, peakY + reach); y += 1) {
    for (let x = Math.max(0, Math.ceil(peakX - reach)); x <= Math.min(W - 1, peakX + reach); x += 1) {
      if (depth[y * W + x]! < depth[peak]! - 1.5) continue;
      sumX += x;
      sumY += y;
      count += 1;
    }
  }
  return [sumX / count, sumY / count];
}

/**
 * The light on the sheet as a quadratic in x and y, fitted to a grid of pixels; what lies well below the fit is wet
 * and left out of the next one. White dust is too rare to lift it.
 */
function fitPaper(image: Tensor): Float64Array {
  const [H, W] = image.shape as [number, number];
  const basis = new Float64Array(7);
  let fit: readonly number[] | null = null;
  for (let pass = 0; pass < 6; pass += 1) {
    const sums = new Float64Array(6 * 7);
    for (let y = 1; y < H; y += 4) {
      const v = (2 * y) / H - 1;
      for (let x = 1; x < W; x += 4) {
        const u = (2 * x) / W - 1;
        const level = image.data[y * W + x]!;
        const ratio = fit === null ? 1 : level / quadratic(fit, u, v);
        if (ratio < 0.92) continue;
        basis.set([1, u, v, u * u, u * v, v * v, level]);
        for (let k = 0; k < sums.length; k += 1) sums[k]! += basis[Math.floor(k / 7)]! * basis[k % 7]!;
      }
    }
    fit = solve(Array.from({ length: 6 }, (_, row) => [...sums.subarray(7 * row, 7 * row + 7)]));
  }
  const paper = new Float64Array(W * H);
  for (let y = 0; y < H; y += 1) {
    for (let x = 0; x < W; x += 1) paper[y * W + x] = quadratic(fit!, (2 * x) / W - 1, (2 * y) / H - 1);
  }
  return paper;
}

function quadratic(fit: readonly number[], u: number, v: number): number {
  return fit[0]! + u * (fit[1]! + u * fit[3]! + v * fit[4]!) + v * (fit[2]! + v * fit[5]!);
}

/** Gauss-Jordan elimination of a positive definite system whose last column is the right-hand side. */
function solve(system: readonly (readonly number[])[]): number[] {
  let rows = system;
  for (let k = 0; k < system.length; k += 1) {
    const pivot = rows[k]!.map((value) => value / rows[k]![k]!);
    rows = rows.map((row, i) => (i === k ? pivot : row.map((value, j) => value - row[k]! * pivot[j]!)));
  }
  return rows.map((row) => row.at(-1)!);
}

/** Wet where most of the 3x3 neighbourhood is darker than 86 % of the paper; that also removes dust. */
function findWet(image: Tensor, paper: Float64Array): Uint8Array {
  const [H, W] = image.shape as [number, number];
  const dark = new Uint8Array(W * H);
  for (let i = 0; i < dark.length; i += 1) dark[i] = image.data[i]! < 0.86 * paper[i]! ? 1 : 0;
  const wet = new Uint8Array(W * H);
  for (let y = 0; y < H; y += 1) {
    const [above, below] = [Math.max(0, y - 1) * W, Math.min(H - 1, y + 1) * W];
    for (let x = 0; x < W; x += 1) {
      const [left, right] = [Math.max(0, x - 1), Math.min(W - 1, x + 1)];
      let votes = 0;
      for (const row of [above, y * W, below])
        votes += dark[row + left]! + dark[row + x]! + dark[row + right]!;
      wet[y * W + x] = votes >= 5 ? 1 : 0;
    }
  }
  return wet;
}

/** Marks the wet pixels that hang together with the border, by sides or corners. */
function spreadFromBorder(wet: Uint8Array, W: number, H: number): Uint8Array {
  const marked = new Uint8Array(W * H);
  const waiting: number[] = [];
  const mark = (x: number, y: number): void => {
    const i = y * W + x;
    if (x < 0 || y < 0 || x >= W || y >= H || wet[i] === 0 || marked[i] === 1) return;
    marked[i] = 1;
    waiting.push(i);
  };
  for (let x = 0; x < W; x += 1) for (const y of [0, H - 1]) mark(x, y);
  for (let y = 0; y < H; y += 1) for (const x of [0, W - 1]) mark(x, y);
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) mark((i % W) + dx, Math.floor(i / W) + dy);
  }
  return marked;
}

/** Distance to the nearest dry pixel of the photograph, by two passes of the 1, sqrt 2 chamfer. */
function measureDepth(wet: Uint8Array, W: number, H: number): Float32Array {
  const depth = Float32Array.from(wet, (each) => (each === 1 ? W + H : 0));
  const relax = (i: number, x: number, row: number, back: number): void => {
    let least = depth[i]!;
    if (x - back >= 0 && x - back < W) {
      least = Math.min(least, depth[i - back]! + 1);
      if (row >= 0) least = Math.min(least, depth[row + x - back]! + Math.SQRT2);
    }
    if (row >= 0) {
      least = Math.min(least, depth[row + x]! + 1);
      if (x + back >= 0 && x + back < W) least = Math.min(least, depth[row + x + back]! + Math.SQRT2);
    }
    depth[i] = least;
  };
  for (let y = 0; y < H; y += 1) {
    for (let x = 0; x < W; x += 1) relax(y * W + x, x, (y - 1) * W, 1);
  }
  for (let y = H - 1; y >= 0; y -= 1) {
    const below = y === H - 1 ? -1 : (y + 1) * W;
    for (let x = W - 1; x >= 0; x -= 1) relax(y * W + x, x, below, -1);
  }
  return depth;
}

function reference(image: Tensor): Point {
  return centreOfLargest(read(image).discs);
}

/** The deepest disc that lies in a wet region clear of the border. */
function centreOfLargest(discs: readonly Disc[]): Point {
  const largest = discs.find((disc) => !disc.atBorder);
  return largest ? [largest.x, largest.y] : [Number.NaN, Number.NaN];
}

function check(_input: Input, expected: Point, actual: Value): Finding | null {
  const point =
    isNumericArray(actual) || Array.isArray(actual) ? Array.from(actual as ArrayLike<unknown>) : [];
  const [x, y] = point;
  if (point.length !== 2 || typeof x !== "number" || typeof y !== "number") {
    return { message: { en: "the result must be two numbers, x and y", zh: "结果应为两个数：x 和 y" } };
  }
  const distance = Math.hypot(x - expected[0], y - expected[1]);
  if (distance <= tolerance) return null;
  const place = ([a, b]: Point): string => `(${a.toFixed(1)}, ${b.toFixed(1)})`;
  const [wanted, got, away] = [place(expected), place([x, y]), distance.toFixed(1)];
  return {
    message: {
      en: `the biggest drop's centre is at (x, y) = ${wanted}; got ${got}, ${away} pixels away`,
      zh: `最大雨滴的中心在 (x, y) = ${wanted}，实际是 ${got}，差 ${away} 像素`,
    },
  };
}

/** A photograph as the statement describes it, that leaves no doubt which drop is the biggest. */
function isValid([image]: Input): boolean {
  const [H, W] = image.shape as [number, number];
  if (Math.min(H, W) < 64 || Math.max(H, W) > 320) return false;
  const reading = read(image);
  return leavesNoDoubt(reading.discs) && looksLikePaper(image, reading) && isLargestRound(reading, W, H);
}

/** One drop clear of the border and clearly the biggest; no clear drop hangs together with a cut one. */
function leavesNoDoubt(discs: readonly Disc[]): boolean {
  const [largest, second] = discs.filter((disc) => !disc.atBorder);
  return (
    largest !== undefined &&
    largest.radius >= 9 &&
    largest.radius >= 1.08 * (second?.radius ?? 0) &&
    discs.every((disc) => !disc.atBorder || disc.leavesImage)
  );
}

/** Pixels are as bright as dry or as wet paper, save for dust and the soft edges of drops; most are dry. */
function looksLikePaper(image: Tensor, { paper, wet }: Reading): boolean {
  const wetShare = wet.reduce((sum, each) => sum + each, 0) / wet.length;
  if (wetShare > 0.4) return false;
  let [dust, between] = [0, 0];
  for (let i = 0; i < paper.length; i += 1) {
    if (!(paper[i]! >= 80)) return false;
    const ratio = image.data[i]! / paper[i]!;
    if (ratio < 0.45 || ratio > 1.2) dust += 1;
    else if (Math.abs(ratio - 1) >= 0.12 && Math.abs(ratio - 0.66) >= 0.14) between += 1;
  }
  return dust <= 0.006 * paper.length && between <= 0.08 * paper.length;
}

/** Along rows, columns and diagonals the drop ends about a radius from its centre, on one side at least. */
function isLargestRound({ wet, discs }: Reading, W: number, H: number): boolean {
  const { x, y, radius } = discs.find((disc) => !disc.atBorder)!;
  const reach = (dx: number, dy: number): number => {
    let steps = 0;
    let [column, row] = [Math.round(x), Math.round(y)];
    while (column >= 0 && row >= 0 && column < W && row < H && wet[row * W + column] === 1) {
      steps += 1;
      column += dx;
      row += dy;
    }
    return steps * Math.hypot(dx, dy);
  };
  const directions: Point[] = [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
  ];
  return directions.every(([dx, dy]) => Math.min(reach(dx, dy), reach(-dx, -dy)) <= 1.15 * radius + 2);
}

function measure([image]: Input): Record<string, number> {
  const [H, W] = image.shape as [number, number];
  return { H, W };
}

/** Crops, the largest cuts first; a crop must still be a photograph without doubt. */
function* shrink([image]: Input): Iterable<Input> {
  const [H, W] = image.shape as [number, number];
  for (const part of [0.5, 0.25, 0.1]) {
    const [rows, columns] = [Math.ceil(H * part), Math.ceil(W * part)];
    yield [crop(image, rows, 0, H - rows, W)];
    yield [crop(image, 0, 0, H - rows, W)];
    yield [crop(image, 0, columns, H, W - columns)];
    yield [crop(image, 0, 0, H, W - columns)];
  }
}

function crop(image: Tensor, top: number, left: number, H: number, W: number): Tensor {
  const data = new Uint8Array(H * W);
  for (let y = 0; y < H; y += 1) {
    const start = (top + y) * image.shape[1]! + left;
    data.set(image.data.subarray(start, start + W), y * W);
  }
  return tensor([H, W], data);
}

// --- cases --------------------------------------------------------------------------------------------------

const even: Light = { brightest: 225, slopeX: 0, slopeY: 0, vignette: 0 };
const lamp: Light = { brightest: 240, slopeX: 0.17, slopeY: -0.04, vignette: 0.03 };
const corner: Light = { brightest: 245, slopeX: -0.13, slopeY: -0.1, vignette: 0.02 };

function edge(
  group: string,
  name: string,
  [W, H]: readonly [number, number],
  drops: readonly Drop[],
  { light = even, noise = 2, dust = 0 }: { light?: Light; noise?: number; dust?: number } = {},
): EdgeCase<Input, Point> {
  const [largest] = drops;
  return {
    name,
    group,
    // The biggest drop is written first.
    expected: [largest!.x, largest!.y],
    input: () => [photograph({ W, H, light, drops, noise, dust }, createRandom(1).fork(name))],
  };
}

const splashes = [
  [3, 9],
  [30, 2],
  [75, 5],
  [118, 30],
  [117, 77],
  [2, 60],
  [50, 92],
  [90, 93],
  [60, 20],
  [100, 14],
  [40, 76],
].map(([x, y], i) => round(x!, y!, 2 + (i % 3) * 0.7));

const edges: EdgeCase<Input, Point>[] = [
  edge("single", "one-drop", [80, 64], [round(52, 24, 13)], { noise: 0 }),
  edge("single", "one-drop-in-a-tall-sheet", [64, 100], [round(22, 74, 13)], { noise: 0 }),
  edge("single", "two-drops", [120, 80], [round(88, 50, 16), round(30, 25, 11)]),
  edge("single", "biggest-first", [120, 80], [round(26, 24, 16), round(85, 52, 12)]),
  edge(
    "single",
    "biggest-is-palest",
    [130, 90],
    [round(90, 30, 17, 0.72), round(30, 60, 12, 0.6), round(80, 72, 9, 0.6)],
  ),
  edge(
    "single",
    "many-small-one-big",
    [140, 110],
    [
      round(104, 76, 16),
      ...[
        [20, 20],
        [45, 22],
        [70, 20],
        [20, 45],
        [45, 48],
        [70, 46],
        [20, 72],
        [46, 76],
        [30, 96],
      ].map(([x, y]) => round(x!, y!, 8)),
    ],
  ),
  edge(
    "single",
    "oval",
    [140, 100],
    [
      { x: 92, y: 44, long: 22, short: 19.8, turn: 0.7, wet: 0.65 },
      { x: 35, y: 62, long: 16, short: 14.5, turn: 2.2, wet: 0.7 },
    ],
  ),
  // Each round one has 1/1.42 of the oval's area, and is only 1.13 times less deep.
  edge(
    "single",
    "oval-just-big-enough",
    [140, 100],
    [
      { x: 102, y: 38, long: 16.9, short: 15.1, turn: 0.4, wet: 0.72 },
      round(28, 28, 13.4, 0.6),
      round(44, 70, 13.4, 0.6),
      round(112, 78, 13.4, 0.6),
    ],
  ),
  // Counted in steps to the sides or to the corners alone, depth is level along a long axis, and its first
  // greatest pixel lies far from the centre.
  edge(
    "single",
    "large-oval-lying",
    [116, 100],
    [{ x: 52.45, y: 51, long: 37.9, short: 33.9, turn: 0, wet: 0.68 }],
    { noise: 0 },
  ),
  edge(
    "single",
    "large-oval-slanting",
    [110, 106],
    [{ x: 56, y: 52, long: 37.8, short: 33.8, turn: Math.PI / 4, wet: 0.68 }],
    { noise: 0 },
  ),

  edge("light", "light-falls-off", [160, 100], [round(118, 36, 16), round(50, 64, 12)], { light: lamp }),
  edge("light", "dark-corner-dry", [160, 120], [round(48, 40, 17), round(110, 40, 11)], { light: corner }),
  // A mean over paper of one side alone is too bright by more than wet paper is too dark.
  edge("light", "light-falls-off-to-the-right", [160, 90], [round(128, 46, 16), round(34, 50, 12)], {
    light: { brightest: 240, slopeX: -0.26, slopeY: 0, vignette: 0 },
  }),
  edge("light", "light-falls-off-downwards", [90, 160], [round(42, 130, 16), round(50, 32, 12)], {
    light: { brightest: 240, slopeX: 0, slopeY: -0.26, vignette: 0 },
  }),
  edge("light", "biggest-in-the-light", [170, 110], [round(138, 66, 18, 0.72), round(32, 44, 14, 0.62)], {
    light: lamp,
    noise: 3,
  }),
  edge("light", "biggest-in-the-dark", [150, 130], [round(116, 98, 17), round(36, 32, 13)], {
    light: corner,
    noise: 3,
  }),
  // Down to level 83, where the palest wet paper is 23 levels darker than dry and the noise is 3.
  edge("light", "dim-light", [130, 100], [round(86, 44, 15, 0.72), round(34, 62, 12, 0.72)], {
    light: { brightest: 100, slopeX: 0.08, slopeY: 0, vignette: 0.02 },
    noise: 3,
    dust: 0.001,
  }),
  edge("light", "noise-and-dust", [130, 100], [round(40, 62, 16), round(92, 34, 12)], {
    noise: 3,
    dust: 0.001,
  }),
  edge("light", "dust-inside-the-drop", [120, 90], [round(74, 42, 24), round(24, 62, 14)], { dust: 0.003 }),

  edge(
    "merged",
    "two-that-touch",
    [170, 100],
    [round(126, 46, 23), round(38, 40, 17.5), round(72, 48, 17.5)],
  ),
  edge(
    "merged",
    "three-in-a-chain",
    [190, 120],
    [round(150, 74, 22), round(30, 34, 16), round(60, 36, 15), round(88, 44, 14)],
  ),
  // Overlapping as much as drops may, each of 1/1.4 of the biggest's area.
  edge(
    "merged",
    "pair-of-nearly-as-big",
    [170, 110],
    [round(128, 64, 22, 0.72), round(34, 38, 18.5, 0.6), round(60, 59, 18.5, 0.6)],
    { noise: 3 },
  ),
  edge("merged", "biggest-has-a-neighbour", [140, 100], [round(56, 50, 24), round(94.5, 44, 17)]),
  edge(
    "merged",
    "biggest-has-two-neighbours",
    [170, 110],
    [round(84, 56, 23), round(122, 52, 17), round(84, 20, 14)],
  ),
  edge(
    "merged",
    "merged-under-a-lamp",
    [180, 110],
    [round(50, 56, 22, 0.72), round(118, 36, 16), round(146, 46, 15)],
    { light: lamp, noise: 3, dust: 0.001 },
  ),

  edge("border", "cut-drop-is-bigger", [140, 100], [round(92, 52, 17), round(8, 40, 30)]),
  edge("border", "cut-drop-mostly-outside", [150, 110], [round(90, 62, 16), round(60, -14, 40)]),
  edge("border", "cut-in-the-corner", [140, 120], [round(62, 48, 17), round(132, 114, 34)]),
  edge(
    "border",
    "cut-on-every-side",
    [150, 150],
    [round(74, 78, 16), round(75, 0, 26), round(75, 150, 28), round(-2, 76, 27), round(152, 74, 28)],
  ),
  edge("border", "cut-at-the-top", [130, 110], [round(96, 84, 14), round(44, 9, 30)]),
  edge("border", "cut-at-the-right", [130, 110], [round(30, 80, 14), round(120, 50, 30)]),
  edge("border", "cut-at-the-bottom", [130, 110], [round(96, 24, 14), round(50, 100, 30)]),
  edge("border", "barely-cut", [140, 110], [round(96, 66, 17), round(22, 32, 26)]),
  edge("border", "barely-uncut", [120, 90], [round(27, 30, 22), round(86, 56, 15)]),
  edge("border", "splashes-around", [120, 96], [round(82, 46, 15), round(26, 50, 11), ...splashes]),
];

/** Puts drops onto a sheet one by one, each where it keeps its distance from the others. */
class Sheet {
  readonly drops: Drop[] = [];
  private readonly random: Random;
  private readonly W: number;
  private readonly H: number;
  constructor(random: Random, W: number, H: number) {
    this.random = random;
    this.W = W;
    this.H = H;
  }

  shape(x: number, y: number, radius: number): Drop {
    const stretch = Math.sqrt(this.random.between(1, 1.12));
    const wet = this.random.between(0.6, 0.72);
    return {
      x,
      y,
      long: radius * stretch,
      short: radius / stretch,
      turn: this.random.between(0, Math.PI),
      wet,
    };
  }

  /** A drop anywhere clear of the border; null when there is no room. */
  addClear(radius: number): Drop | null {
    return this.attempt(() => this.shape(this.within(this.W, radius), this.within(this.H, radius), radius));
  }

  /** A drop that the border cuts, by a half on average. */
  addCut(radius: number): Drop | null {
    return this.attempt(() => {
      const overlap = this.random.between(-0.5, 0.5) * radius;
      const [x, y] = [this.random.between(0, this.W), this.random.between(0, this.H)];
      const spots: Point[] = [
        [overlap, y],
        [this.W - 1 - overlap, y],
        [x, overlap],
        [x, this.H - 1 - overlap],
      ];
      return this.shape(...this.random.pick(spots), radius);
    });
  }

  addSplash(): void {
    this.attempt(() =>
      this.shape(this.random.between(0, this.W), this.random.between(0, this.H), this.random.between(1, 3)),
    );
  }

  /** A drop that touches or overlaps `host`. */
  addTouching(host: Drop, radius: number): Drop | null {
    return this.attempt(() => {
      const angle = this.random.between(0, 2 * Math.PI);
      const distance = this.random.between(0.93, 1) * (host.short + radius);
      const drop = this.shape(
        host.x + distance * Math.cos(angle),
        host.y + distance * Math.sin(angle),
        radius,
      );
      return this.isClearOfBorder(drop) ? drop : null;
    }, host);
  }

  private within(extent: number, radius: number): number {
    return this.random.between(1.1 * radius + 6, extent - 1.1 * radius - 7);
  }

  private isClearOfBorder({ x, y, long }: Drop): boolean {
    return Math.min(x, y, this.W - 1 - x, this.H - 1 - y) >= long + 5;
  }

  private attempt(propose: () => Drop | null, host?: Drop): Drop | null {
    for (let tries = 0; tries < 40; tries += 1) {
      const drop = propose();
      if (!drop) continue;
      const apart = this.drops.every(
        (other) =>
          other === host || Math.hypot(other.x - drop.x, other.y - drop.y) >= other.long + drop.long + 5,
      );
      if (!apart) continue;
      this.drops.push(drop);
      return drop;
    }
    return null;
  }
}

function scatterDrops(random: Random, W: number, H: number, radius: number): Sheet {
  const sheet = new Sheet(random, W, H);
  const others = (): number => radius * random.between(0.45, 0.84);
  const largest = sheet.addClear(radius)!;
  if (random.chance(0.5)) sheet.addTouching(largest, others());
  for (let clusters = random.integer(1, 2); clusters > 0; clusters -= 1) {
    let host = sheet.addClear(radius * random.between(0.7, 0.84));
    for (let more = random.integer(1, 2); host && more > 0; more -= 1)
      host = sheet.addTouching(host, others());
  }
  for (let cut = random.integer(0, 2); cut > 0; cut -= 1) sheet.addCut(radius * random.between(0.6, 1.5));
  for (let single = random.integer(0, 3); single > 0; single -= 1) sheet.addClear(others());
  for (let splash = random.integer(2, 10); splash > 0; splash -= 1) sheet.addSplash();
  return sheet;
}

/** A wetted sheet whose biggest drop the reference finds where it was put; another is drawn where it does not. */
function drawSheet(random: Random, W: number, H: number, radius: number): Input {
  for (;;) {
    const { drops } = scatterDrops(random, W, H, radius);
    const light: Light = {
      brightest: random.between(215, 245),
      slopeX: random.between(-0.0009, 0.0009) * Math.min(W, 180),
      slopeY: random.between(-0.0007, 0.0007) * Math.min(H, 180),
      vignette: random.between(0, 0.05),
    };
    const scene: Scene = { W, H, light, drops, noise: random.between(1, 3), dust: 0.001 };
    const image = photograph(scene, random);
    const { discs } = read(image);
    const [x, y] = centreOfLargest(discs);
    if (leavesNoDoubt(discs) && Math.hypot(x - drops[0]!.x, y - drops[0]!.y) <= tolerance / 2) return [image];
  }
}

export const problem = defineProblem<Input, Point>({
  edges,
  families: [
    {
      name: "sheet",
      group: "random",
      sizes: [100, 130, 160],
      count: 3,
      generate: (size, random) =>
        drawSheet(random, size, random.integer(size - 20, size + 30), size * random.between(0.11, 0.14)),
    },
    {
      name: "large-sheet",
      group: "random",
      sizes: [320],
      generate: (size, random) => drawSheet(random, size, size, 36),
    },
  ],
  growth: [
    {
      dimension: "H",
      timingSizes: [80, 160, 320],
      countingSize: 80,
      generate: (size, random) => drawSheet(random, 160, size, 12),
    },
    {
      dimension: "W",
      timingSizes: [80, 160, 320],
      countingSize: 80,
      generate: (size, random) => drawSheet(random, size, 160, 12),
    },
  ],
  reference,
  check,
  isValid,
  measure,
  shrink,
});

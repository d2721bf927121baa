/**
 * @title.en Counts y from the bottom
 * @title.zh y 从下往上数了
 * @look.en Where is row 0?
 * @look.zh 第 0 行在哪？
 */
import type { NdArray } from "ndarray";

/** Light on the dry paper: the mean over a wide window of the pixels not taken for wet, refined a few times. */
function estimatePaper(level: Float64Array, W: number, H: number): Float64Array {
  const reach = 40;
  const wide = W + 1;
  const paper = new Float64Array(W * H);
  const sums = new Float64Array(wide * (H + 1));
  const counts = new Float64Array(wide * (H + 1));
  for (let pass = 0; pass < 5; pass++) {
    for (let y = 0; y < H; y++) {
      for (let x = 0; x < W; x++) {
        const v = level[y * W + x];
        const dry = v > 0.87 * paper[y * W + x];
        const i = (y + 1) * wide + x + 1;
        sums[i] = (dry ? v : 0) + sums[i - 1] + sums[i - wide] - sums[i - wide - 1];
        counts[i] = (dry ? 1 : 0) + counts[i - 1] + counts[i - wide] - counts[i - wide - 1];
      }
    }
    for (let y = 0; y < H; y++) {
      const top = Math.max(0, y - reach) * wide;
      const bottom = Math.min(H, y + reach + 1) * wide;
      for (let x = 0; x < W; x++) {
        const left = Math.max(0, x - reach);
        const right = Math.min(W, x + reach + 1);
        const sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        const count = counts[bottom + right] - counts[bottom + left] - counts[top + right] + counts[top + left];
        paper[y * W + x] = sum / count;
      }
    }
  }
  return paper;
}

/** Every pixel becomes what most of its 3x3 neighbourhood is. */
function takeMajority(dark: Uint8Array, W: number, H: number): Uint8Array {
  const wet = new Uint8Array(W * H);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      let votes = 0;
      for (let j = y - 1; j <= y + 1; j++) {
        for (let i = x - 1; i <= x + 1; i++) {
          votes += dark[Math.min(Math.max(j, 0), H - 1) * W + Math.min(Math.max(i, 0), W - 1)];
        }
      }
      wet[y * W + x] = votes >= 5 ? 1 : 0;
    }
  }
  return wet;
}

/** Takes away every wet region that touches the border. */
function clearBorder(wet: Uint8Array, W: number, H: number): void {
  const waiting: number[] = [];
  for (let i = 0; i < W * H; i++) {
    if (i % W === 0 || i % W === W - 1 || i < W || i >= W * (H - 1)) waiting.push(i);
  }
  while (waiting.length > 0) {
    const i = waiting.pop()!;
    if (!wet[i]) continue;
    wet[i] = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const x = (i % W) + dx;
        const y = Math.floor(i / W) + dy;
        if (x >= 0 && x < W && y >= 0 && y < H) waiting.push(y * W + x);
      }
    }
  }
}

/** Distance to the nearest dry pixel, by two chamfer passes. */
function measureDepth(wet: Uint8Array, W: number, H: number): Float64Array {
  const depth = Float64Array.from(wet, (each) => (each ? Infinity : 0));
  const at = (x: number, y: number) => (x < 0 || x >= W || y < 0 || y >= H ? 0 : depth[y * W + x]);
  const relax = (x: number, y: number, back: number) => {
    depth[y * W + x] = Math.min(
      depth[y * W + x],
      at(x - back, y) + 1,
      at(x, y - back) + 1,
      at(x - 1, y - back) + Math.SQRT2,
      at(x + 1, y - back) + Math.SQRT2,
    );
  };
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) relax(x, y, 1);
  for (let y = H - 1; y >= 0; y--) for (let x = W - 1; x >= 0; x--) relax(x, y, -1);
  return depth;
}

export function largestRaindrop(image: NdArray<Uint8Array>): [number, number] {
  const [H, W] = image.shape;
  const level = new Float64Array(W * H);
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) level[y * W + x] = image.get(y, x);
  const paper = estimatePaper(level, W, H);
  const dark = Uint8Array.from(level, (v, i) => (v < 0.86 * paper[i] ? 1 : 0));
  const wet = takeMajority(dark, W, H);
  clearBorder(wet, W, H);
  const depth = measureDepth(wet, W, H);
  let peak = 0;
  for (let i = 0; i < depth.length; i++) if (depth[i] > depth[peak]) peak = i;
  const x = peak % W;
  const y = Math.floor(peak / W);
  return [x, H - 1 - y];
}

/**
 * @title.en Paper from the dry pixels around, then the deepest point of the exact distance transform
 * @title.zh 用周围的干像素估计纸面，取精确距离变换的最大值点
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

const grid = (H: number, W: number) => ndarray(new Float64Array(H * W), [H, W]);
const rowsOf = (image: NdArray) => Array.from({ length: image.shape[0] }, (_, y) => image.pick(y, null));

/** Turns every line into a sum of the lines up to it, in which each counts 5 % less a step. */
function sumUp(lines: NdArray[]): void {
  const [{ size }] = lines;
  const sum = ndarray(new Float64Array(size));
  for (const line of lines) {
    ops.mulseq(sum, 0.95);
    ops.addeq(sum, line);
    ops.assign(line, sum);
  }
}

/** Sums around every pixel in which the near count more than the far. */
function blur(image: NdArray): void {
  const [rows, columns] = [image, image.transpose(1, 0)].map(rowsOf);
  for (const lines of [rows, rows.toReversed(), columns, columns.toReversed()]) sumUp(lines);
}

/** 1 where paper is dry: at least 86 % as bright as the dry paper around on average; wet paper goes in rounds. */
function findDry(image: NdArray): NdArray {
  const [H, W] = image.shape;
  const [dry, paper, weight, bright] = [grid(H, W), grid(H, W), grid(H, W), grid(H, W)];
  ops.assigns(dry, 1);
  for (let before = 0; ops.sum(dry) !== before; ) {
    before = ops.sum(dry);
    ops.mul(paper, image, dry);
    ops.assign(weight, dry);
    blur(paper);
    blur(weight);
    ops.diveq(paper, weight);
    ops.mulseq(paper, 0.86);
    ops.gt(bright, image, paper);
    ops.muleq(dry, bright);
  }
  return dry;
}

/** Clears what hangs together, by sides, with the first pixel. */
function clearRegion({ data, stride }: NdArray): void {
  const waiting = [0];
  for (const i of waiting) {
    if (!data[i]) continue;
    data[i] = 0;
    for (const step of stride) waiting.push(i - step, i + step);
  }
}

/** Wet drops that the border does not cut, with the dust inside them. */
function findDrops(dry: NdArray): NdArray {
  const [H, W] = dry.shape;
  // A wet frame around the picture joins the drops that the border cuts.
  const wet = grid(H + 2, W + 2);
  const outside = grid(H + 2, W + 2);
  ops.assigns(wet, 1);
  const drops = wet.lo(1, 1).hi(H, W);
  ops.not(drops, dry);
  clearRegion(wet);
  // What is dry and cannot be reached from the frame is dust in a drop.
  ops.not(outside, wet);
  clearRegion(outside);
  ops.oreq(wet, outside);
  return drops;
}

/** Lowers steps to the number of them from the last dry pixel before. */
function countSteps(lines: NdArray[], wetLines: NdArray[]): void {
  const [{ size }] = lines;
  const count = ndarray(new Float64Array(size));
  for (const [y, line] of lines.entries()) {
    ops.addseq(count, 1);
    ops.muleq(count, wetLines[y]);
    ops.mineq(line, count);
  }
}

/** Squared distance to the nearest dry pixel: first within columns, then over each row's columns. */
function measureDepth(wet: NdArray): NdArray {
  const [H, W] = wet.shape;
  const depth = grid(H, W);
  ops.assigns(depth, Infinity);
  const [rows, wetRows] = [depth, wet].map(rowsOf);
  countSteps(rows, wetRows);
  countSteps(rows.toReversed(), wetRows.toReversed());
  for (const row of rows) {
    const squares = Array.from({ length: W }, (_, x) => row.get(x) ** 2);
    for (const [x, own] of squares.entries()) {
      const nearer = (least: number, square: number, k: number) => Math.min(least, (x - k) ** 2 + square);
      row.set(x, own && squares.reduce(nearer, own));
    }
  }
  return depth;
}

export function largestRaindrop(image: NdArray): [number, number] {
  const [y, x] = ops.argmax(measureDepth(findDrops(findDry(image))));
  return [x, y];
}

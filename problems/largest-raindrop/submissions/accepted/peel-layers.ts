/**
 * @title.en Whole arrays: a fitted quadratic of light, then layers peeled off by sides and by corners
 * @title.zh 整块数组运算：拟合二次光照曲面，再按四邻域和八邻域逐层剥离
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

const gridLike = ({ shape: [H, W] }: NdArray) => ndarray(new Float64Array(H * W), [H, W]);
const rowsOf = (image: NdArray) => Array.from({ length: image.shape[0] }, (_, y) => image.pick(y, null));
const turn = (image: NdArray) => image.transpose(1, 0);

function copyOf(image: NdArray): NdArray {
  const copy = gridLike(image);
  ops.assign(copy, image);
  return copy;
}

function product(a: NdArray, b: NdArray): NdArray {
  const result = gridLike(a);
  ops.mul(result, a, b);
  return result;
}

/** Gauss-Jordan elimination of rows whose last column is the right-hand side. */
function solve(rows: number[][]): number[] {
  for (const k of rows.keys()) {
    const pivot = rows[k].map((value) => value / rows[k][k]);
    rows = rows.map((row, i) => (i === k ? pivot : row.map((value, j) => value - row[k] * pivot[j])));
  }
  return rows.map((row) => row.at(-1)!);
}

/** The terms of a quadratic in x and y, at every pixel. */
function quadraticTerms(image: NdArray): NdArray[] {
  const one = gridLike(image);
  ops.assigns(one, 1);
  // The place in reading order is y W + x: with x it spans the same surfaces as y does.
  const place = ndarray(Float64Array.from(one.data.keys()), image.shape);
  const x = gridLike(image);
  ops.mods(x, place, image.shape[1]);
  return [one, x, place, product(x, x), product(x, place), product(place, place)];
}

/** 1 where paper is dry: at least 86 % of a quadratic fitted to what is dry; wet paper goes in rounds. */
function findDry(image: NdArray): NdArray {
  const terms = quadraticTerms(image);
  const products = terms.map((term) => [...terms, image].map((other) => product(term, other)));
  const part = gridLike(image);
  const bright = gridLike(image);
  const dry = gridLike(image);
  ops.assigns(dry, 1);
  for (let before = 0; ops.sum(dry) !== before; ) {
    before = ops.sum(dry);
    const equations = products.map((row) => row.map((each) => ops.sum(ops.mul(part, each, dry))));
    const paper = gridLike(image);
    for (const [k, share] of solve(equations).entries()) {
      ops.muls(part, terms[k], share);
      ops.addeq(paper, part);
    }
    ops.mulseq(paper, 0.86);
    ops.gt(bright, image, paper);
    ops.muleq(dry, bright);
  }
  return dry;
}

/** 1 where `walls` is, and where every path from the border, by sides, crosses it. */
function enclose(walls: NdArray): NdArray {
  const [H, W] = walls.shape;
  const enclosed = copyOf(walls);
  ops.assigns(enclosed.lo(1, 1).hi(H - 2, W - 2), 1);
  const [rows, wallRows, columns, wallColumns] = [enclosed, walls, turn(enclosed), turn(walls)].map(rowsOf);
  for (let before = 0; ops.sum(enclosed) !== before; ) {
    before = ops.sum(enclosed);
    openLines(rows, wallRows);
    openLines(rows.toReversed(), wallRows.toReversed());
    openLines(columns, wallColumns);
    openLines(columns.toReversed(), wallColumns.toReversed());
  }
  return enclosed;
}

/** Takes away what follows, line after line, on something that is not enclosed, unless it is wall. */
function openLines(lines: NdArray[], wallLines: NdArray[]): void {
  lines.reduce((before, line, k) => {
    ops.mul(line, line, before);
    ops.or(line, line, wallLines[k]);
    return line;
  });
}

/** Clears what has a clear neighbour, by `before`, in the row above or below. */
function clearBeside(mask: NdArray, before: NdArray): void {
  const rows = mask.shape[0] - 1;
  ops.muleq(mask.lo(1), before.hi(rows));
  ops.muleq(mask.hi(rows), before.lo(1));
}

function erodeBySides(mask: NdArray): void {
  const before = copyOf(mask);
  clearBeside(mask, before);
  clearBeside(turn(mask), turn(before));
}

function erodeBySidesAndCorners(mask: NdArray): void {
  clearBeside(mask, copyOf(mask));
  clearBeside(turn(mask), turn(copyOf(mask)));
}

/** Wet drops that the border does not cut, with the dust inside them. */
function findDrops(dry: NdArray): NdArray {
  const drops = enclose(dry);
  const wet = gridLike(dry);
  ops.not(wet, dry);
  return enclose(product(drops, wet));
}

/** Adds to every pixel the number of times that the drops can be eroded before it goes. */
function countLayers(layers: NdArray, drops: NdArray, erode: (mask: NdArray) => void): void {
  const left = copyOf(drops);
  while (ops.any(left)) {
    ops.addeq(layers, left);
    erode(left);
  }
}

export function largestRaindrop(image: NdArray): [number, number] {
  const drops = findDrops(findDry(image));
  // Diamonds and squares together are nearly round.
  const layers = gridLike(image);
  countLayers(layers, drops, erodeBySides);
  countLayers(layers, drops, erodeBySidesAndCorners);
  const [y, x] = ops.argmax(layers);
  return [x, y];
}

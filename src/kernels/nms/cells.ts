/**
 * Where in space a box can find one that suppresses it. IoU > t bounds how much two boxes may differ in width and height
 * and how far their centres may lie apart. A kept box stands in one cell, that of its centre, in the layer of its size; a
 * candidate looks into the cells within its reach, in the few layers of sizes near its own.
 *
 * A layer holds the boxes whose width lies in one class and whose height in one class; a class spans a factor of four,
 * [4^c, 4^(c+1)), found from the exponent of the side as float32. A cell is half as large as the layer's largest box.
 */

/** Below this threshold a box reaches into too many layers; one list for all is then faster. */
export const leastGridThreshold = 1 / 64;
/** Sides are compared with bounds widened by this much, which swallows every rounding on the way. */
export const slack = 1e-6;
export const classes = 128;
export const lastClass = classes - 1;

/** Cells of one unit of length, by class. */
export const cellsPerUnit = Float64Array.from({ length: classes }, (_, c) => 2 ** -(2 * c - 127 + 1));
/** The least side of each class. */
export const leastSide = Float64Array.from({ length: classes + 1 }, (_, c) =>
  c === 0 ? 0 : 2 ** (2 * c - 127),
);

const bits = new Float32Array(1);
const exponents = new Uint32Array(bits.buffer);

/** The class of a side, from its float32 exponent. */
export function classOf(side: number): number {
  bits[0] = side;
  return exponents[0]! >>> 24;
}

/** The least side in class `c` of a box that overlaps one of `side` by more than `threshold`, less the slack. */
export function leastOther(side: number, c: number, threshold: number): number {
  return Math.max(leastSide[c]!, side * threshold) * (1 - slack);
}

/** The greatest such side, and the slack. */
export function greatestOther(side: number, c: number, threshold: number): number {
  return Math.min(leastSide[c + 1]!, side / threshold) * (1 + slack);
}

/**
 * How far the centres may lie apart along one axis, for the other box's side along it within [low, high] and the one
 * across it as near to this box's as the layer has them, which is best for the IoU whatever the rest: overlap o along and
 * m = min(across, otherAcross) across give IoU > t only where o m > t / (1 + t) (area + otherArea). That bound is linear
 * in the other's side, so one of the ends is the farthest. Negative where none can lie far enough over the other.
 */
export function reach(
  along: number,
  across: number,
  low: number,
  high: number,
  otherAcross: number,
  threshold: number,
): number {
  const needed = threshold / (1 + threshold) / Math.min(across, otherAcross);
  const apartFrom = (other: number) => (along + other) / 2 - needed * (along * across + other * otherAcross);
  return Math.max(apartFrom(low), apartFrom(high)) + slack * (along + high);
}

/** The highest IoU that two boxes of these sides can have: both centred. */
export function bestIou(width: number, height: number, otherWidth: number, otherHeight: number): number {
  const intersection = Math.min(width, otherWidth) * Math.min(height, otherHeight);
  return (intersection / (width * height + otherWidth * otherHeight - intersection)) * (1 + slack);
}

/** A layer's and cell's place in a table of 2^k buckets. Cells that fall together cost time, never exactness. */
export function bucketOf(
  widthClass: number,
  heightClass: number,
  column: number,
  row: number,
  mask: number,
): number {
  const layer = widthClass * classes + heightClass;
  const mixed = Math.imul(column ^ Math.imul(row, 0x9e3779b1) ^ Math.imul(layer, 0x85ebca6b), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & mask;
}

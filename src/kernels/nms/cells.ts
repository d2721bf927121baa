/**
 * Where in space a kept box can suppress. IoU > t bounds how much two boxes may differ in width and height and how far
 * their centres may lie apart, so a kept box needs to stand only in the cells that it can influence, and a candidate
 * reads one cell: that of its centre, in the layer of its size.
 *
 * A layer holds the boxes whose width lies in one class and whose height in one class; a class spans a factor of four,
 * [4^c, 4^(c+1)), found from the exponent of the side as float32. A cell of a layer is as large as its largest box.
 */

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Below this threshold a kept box reaches too many layers; one list for all is then faster. */
export const leastGridThreshold = 1 / 64;
/** Sides are compared with bounds widened by this much, which swallows every rounding on the way. */
export const slack = 1e-6;
export const classes = 128;
export const lastClass = classes - 1;

/** Cells of one unit of length, by class. */
export const cellsPerUnit = Float64Array.from({ length: classes }, (_, c) => 2 ** -(2 * c - 127 + 2));
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

/** The part of class `c` that boxes overlapping a side by more than `threshold` can have, widened by the slack. */
export function classRange(side: number, c: number, threshold: number): { low: number; high: number } {
  return {
    low: Math.max(leastSide[c]!, side * threshold) * (1 - slack),
    high: Math.min(leastSide[c + 1]!, side / threshold) * (1 + slack),
  };
}

/**
 * How far the centres may lie apart along one axis for the other's side within [low, high]:
 * they overlap there by more than threshold times the longer side.
 */
export function reach(side: number, low: number, high: number, threshold: number): number {
  const apart = (other: number) => (side + other) / 2 - threshold * Math.max(side, other);
  const nearest = Math.min(Math.max(side, low), high);
  return Math.max(apart(low), apart(high), apart(nearest)) + slack * (side + high);
}

/** The highest IoU that boxes of these sides can have: both centred, each side as near to the other's as can be. */
export function bestIou(
  { width, height }: Sides,
  widths: { low: number; high: number },
  heights: { low: number; high: number },
): number {
  const otherWidth = Math.min(Math.max(width, widths.low), widths.high);
  const otherHeight = Math.min(Math.max(height, heights.low), heights.high);
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

/** A caller's mistake. `argument` names the argument that is wrong. */
export class ArgumentError extends RangeError {
  override readonly name = "ArgumentError";
  readonly argument: string;
  constructor(argument: string, complaint: string) {
    super(`${argument}: ${complaint}`);
    this.argument = argument;
  }
}

/** The largest number of elements that a kernel makes or takes: what a 32-bit index can address. */
const maxElements = 2 ** 31 - 1;

/** The number of elements of `shape`, each extent a non-negative integer; throws on overflow of the product. */
export function elementsOf(argument: string, shape: readonly number[]): number {
  let elements = 1;
  for (const extent of shape) {
    if (!Number.isInteger(extent) || extent < 0) {
      throw new ArgumentError(argument, `extents must be non-negative integers, got [${shape.join(", ")}]`);
    }
    elements *= extent;
  }
  if (elements > maxElements) {
    throw new ArgumentError(argument, `[${shape.join(", ")}] has more than 2^31 - 1 elements`);
  }
  return elements;
}

/** Throws unless `shape` has `rank` extents; returns the number of its elements. */
export function checkRank(argument: string, shape: readonly number[], rank: number): number {
  if (shape.length !== rank) {
    throw new ArgumentError(argument, `must have ${rank} dimensions, got [${shape.join(", ")}]`);
  }
  return elementsOf(argument, shape);
}

/** Throws unless `data` fills `shape` exactly. */
export function checkShape(
  argument: string,
  data: ArrayLike<number>,
  shape: readonly number[],
  rank: number,
): void {
  const elements = checkRank(argument, shape, rank);
  if (data.length !== elements) {
    throw new ArgumentError(
      argument,
      `shape [${shape.join(", ")}] needs ${elements} elements, got ${data.length}`,
    );
  }
}

export function checkLength(argument: string, data: ArrayLike<number>, length: number): void {
  if (data.length !== length) {
    throw new ArgumentError(argument, `must have ${length} elements, got ${data.length}`);
  }
}

export function checkInteger(argument: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > maxElements) {
    throw new ArgumentError(argument, `must be an integer of at least ${least}, got ${value}`);
  }
}

/** Throws unless low <= value <= high; NaN is outside. */
export function checkBetween(argument: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new ArgumentError(argument, `must lie between ${low} and ${high}, got ${value}`);
  }
}

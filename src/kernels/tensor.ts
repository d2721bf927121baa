/** A dense row-major result: `data.length` is the product of `shape`. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** One number for the vertical axis, one for the horizontal one. */
export type Pair = readonly [vertical: number, horizontal: number];

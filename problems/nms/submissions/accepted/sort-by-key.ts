/**
 * @title.en Native typed-array sorts on packed keys, then passes over the tail behind each kept box
 * @title.zh 用 TypedArray 原生排序（键里打包下标），再对每个保留框之后的部分做整段运算
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

/** Low part of a key: an index, below 2^15. */
const INDEX = 2 ** 15;
/** Low part of a key: the 32 bits of a float. */
const FLOAT = 2 ** 32;

/** Sorts `high * range + low` (exact in a double) and returns the low parts in the order of the high ones. */
function lowSortedByHigh(high: NdArray, low: NdArray, range: number): NdArray {
  const n = high.size;
  const keys = new Float64Array(n);
  const view = ndarray(keys, [n]);
  ops.muls(view, high, range);
  ops.addeq(view, low);
  keys.sort();
  ops.modseq(view, range);
  return view;
}

/** Whole numbers that ascend as the scores descend. */
function descending(scores: Float32Array): NdArray {
  const n = scores.length;
  const clean = new Float32Array(n);
  ops.adds(ndarray(clean, [n]), ndarray(scores, [n]), 0); // -0 becomes 0
  const bits = ndarray(new Int32Array(clean.buffer), [n]);
  // A negative float's bits ascend as it descends: flip all but the sign.
  const flip = ndarray(new Int32Array(n), [n]);
  ops.rshifts(flip, bits, 31);
  ops.bandseq(flip, 0x7fffffff);
  ops.bxoreq(bits, flip);
  const keys = ndarray(new Float64Array(n), [n]);
  ops.muls(keys, bits, -1);
  ops.addseq(keys, 2 ** 31);
  return keys;
}

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): Int32Array {
  const n = scores.length;
  const indices = ndarray(Float64Array.from(scores.keys()), [n]);
  const order = lowSortedByHigh(descending(scores), indices, INDEX);
  const rank = lowSortedByHigh(order, indices, INDEX);

  // There is no gather, but sorting by rank with the value as the payload is one.
  const inOrder = (column: number): NdArray => {
    const values = ndarray(new Float32Array(n), [n]);
    ops.assign(values, boxes.pick(null, column));
    const payload = lowSortedByHigh(rank, ndarray(new Uint32Array(values.data.buffer), [n]), FLOAT);
    return ndarray(new Float32Array(Uint32Array.from(payload.data).buffer), [n]);
  };
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map(inOrder);

  const float = () => ndarray(new Float32Array(n), [n]);
  const areas = float();
  const sides = float();
  ops.sub(areas, x2, x1);
  ops.sub(sides, y2, y1);
  ops.muleq(areas, sides);

  const live = ndarray(new Uint8Array(n).fill(1), [n]);
  const stays = ndarray(new Uint8Array(n), [n]);
  const buffers = [float(), float(), float()];
  const kept: number[] = [];
  for (let k = live.data.indexOf(1); k >= 0; k = live.data.indexOf(1, k + 1)) {
    kept.push(order.get(k));
    const [width, height, corner, x1s, y1s, x2s, y2s, area, stay, alive] = [
      ...buffers, x1, y1, x2, y2, areas, stays, live,
    ].map((array) => array.lo(k + 1));
    ops.mins(width, x2s, x2.get(k));
    ops.maxs(corner, x1s, x1.get(k));
    ops.subeq(width, corner);
    ops.maxseq(width, 0);
    ops.mins(height, y2s, y2.get(k));
    ops.maxs(corner, y1s, y1.get(k));
    ops.subeq(height, corner);
    ops.maxseq(height, 0);
    ops.muleq(width, height);
    ops.adds(height, area, areas.get(k));
    ops.subeq(height, width);
    ops.mulseq(height, iouThreshold);
    ops.leq(stay, width, height);
    ops.bandeq(alive, stay);
  }
  return Int32Array.from(kept);
}

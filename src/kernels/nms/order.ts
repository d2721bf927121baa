const digitBits = 11;
const buckets = 1 << digitBits;

/**
 * Indices of `scores` from the highest to the lowest, of equal scores the lower index first; -0 equals +0.
 * A radix sort by the last digit first, stable, three passes of eleven bits.
 *
 * @param scores [n], no NaN
 */
export function orderByScore(scores: Float32Array): Int32Array {
  const n = scores.length;
  let keys: Uint32Array = descendingKeys(scores);
  let order = new Int32Array(n);
  for (let i = 0; i < n; i += 1) order[i] = i;
  let nextKeys = new Uint32Array(n);
  let nextOrder = new Int32Array(n);
  for (let shift = 0; shift < 32; shift += digitBits) {
    const places = new Int32Array(buckets);
    for (let i = 0; i < n; i += 1) places[(keys[i]! >>> shift) & (buckets - 1)]! += 1;
    let place = 0;
    for (let digit = 0; digit < buckets; digit += 1) {
      const count = places[digit]!;
      places[digit] = place;
      place += count;
    }
    for (let i = 0; i < n; i += 1) {
      const key = keys[i]!;
      const to = places[(key >>> shift) & (buckets - 1)]!++;
      nextKeys[to] = key;
      nextOrder[to] = order[i]!;
    }
    [keys, nextKeys] = [nextKeys, keys as Uint32Array<ArrayBuffer>];
    [order, nextOrder] = [nextOrder, order];
  }
  return order;
}

/** Unsigned integers that ascend as the scores descend: a positive float's bits are turned round, a negative one's not. */
function descendingKeys(scores: Float32Array): Uint32Array<ArrayBuffer> {
  const floats = new Float32Array(scores.length);
  const keys = new Uint32Array(floats.buffer);
  for (let i = 0; i < keys.length; i += 1) {
    // Adding 0 turns -0 into +0.
    floats[i] = scores[i]! + 0;
    const bits = keys[i]!;
    keys[i] = bits >>> 31 === 1 ? bits : ~bits & 0x7fffffff;
  }
  return keys;
}

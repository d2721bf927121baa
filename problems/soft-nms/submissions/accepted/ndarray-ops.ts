/**
 * @title.en One pass of array operations over all boxes per pick, in float32
 * @title.zh 每选一个框，对全部框做一遍数组运算，用 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function softNms(boxes: NdArray, scores: Float32Array, sigma: number, minScore: number) {
  const n = scores.length;
  const make = () => ndarray(new Float32Array(n), [n]);
  const column = (k: number) => boxes.pick(null, k);
  const span = (low: NdArray, high: NdArray) => {
    const length = make();
    ops.sub(length, high, low);
    ops.maxseq(length, 0);
    return length;
  };
  const current = make();
  ops.assign(current, ndarray(scores, [n]));
  const areas = span(column(0), column(2));
  ops.muleq(areas, span(column(1), column(3)));

  const [low, high, union] = [make(), make(), make()];
  const overlapAlong = (axis: number, best: number) => {
    ops.maxs(low, column(axis), boxes.get(best, axis));
    ops.mins(high, column(axis + 2), boxes.get(best, axis + 2));
    return span(low, high);
  };

  const indices: number[] = [];
  const kept: number[] = [];
  for (let picks = 0; picks < n; picks++) {
    const [best] = ops.argmax(current) as number[];
    if (current.get(best) < minScore) break;
    indices.push(best);
    kept.push(current.get(best));

    const decay = overlapAlong(0, best);
    ops.muleq(decay, overlapAlong(1, best));
    ops.adds(union, areas, areas.get(best));
    ops.subeq(union, decay);
    ops.maxseq(union, 1e-30);
    ops.diveq(decay, union);
    ops.muleq(decay, decay);
    ops.divseq(decay, -sigma);
    ops.expeq(decay);
    ops.muleq(current, decay);
    current.set(best, -Infinity);
  }
  return { indices, scores: new Float32Array(kept) };
}

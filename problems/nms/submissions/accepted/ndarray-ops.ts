/**
 * @title.en ndarray-ops: argmax over the live scores, one set of whole-array passes for each kept box
 * @title.zh ndarray-ops：对仍在的分数取 argmax，每保留一个框做一组整列运算
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function nms(boxes: NdArray, scores: Float32Array, iouThreshold: number): number[] {
  const n = scores.length;
  const vector = () => ndarray(new Float64Array(n), [n]);
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map((column) => boxes.pick(null, column));

  const areas = vector();
  const width = vector();
  const height = vector();
  ops.sub(areas, x2, x1);
  ops.sub(height, y2, y1);
  ops.muleq(areas, height);

  // A box that is kept or dropped gets the score -Infinity; argmax then gives n, past the end.
  const live = vector();
  ops.assign(live, ndarray(scores, [n]));
  const best = () => ops.argmax(live)[0];
  const corner = vector();
  const union = vector();
  const stays = vector();

  const kept: number[] = [];
  for (let i = best(); i < n; i = best()) {
    kept.push(i);
    live.set(i, -Infinity);

    ops.mins(width, x2, x2.get(i));
    ops.maxs(corner, x1, x1.get(i));
    ops.subeq(width, corner);
    ops.maxseq(width, 0);
    ops.mins(height, y2, y2.get(i));
    ops.maxs(corner, y1, y1.get(i));
    ops.subeq(height, corner);
    ops.maxseq(height, 0);
    const intersection = width;
    ops.muleq(intersection, height);
    ops.adds(union, areas, areas.get(i));
    ops.subeq(union, intersection);

    // intersection <= threshold * union needs no division, so two boxes without area keep each other.
    ops.mulseq(union, iouThreshold);
    ops.leq(stays, intersection, union);
    ops.logeq(stays); // 1 becomes 0, 0 becomes -Infinity
    ops.addeq(live, stays);
  }
  return kept;
}

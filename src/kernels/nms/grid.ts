import { areaOf, iou } from "../iou.ts";
import {
  bestIou,
  bucketOf,
  cellsPerUnit,
  classOf,
  greatestOther,
  lastClass,
  leastGridThreshold,
  leastOther,
  reach,
} from "./cells.ts";
import { orderByScore } from "./order.ts";

/**
 * Exact greedy NMS over a spatial index of the kept boxes (cells.ts): each candidate meets the one that suppressed its
 * neighbour last, then the kept boxes of its own cell, then those of the other cells within its reach.
 *
 * @param boxes [n, 4]
 * @param scores [n], no NaN
 */
export function gridNms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  if (iouThreshold < leastGridThreshold) return listNms(boxes, scores, iouThreshold);
  const mask = tableMask(scores.length);
  const cells = makeCells(mask + 1, boxes, iouThreshold);
  const lastSuppressor = new Int32Array(mask + 1).fill(none);
  const kept = new Int32Array(scores.length);
  let count = 0;

  for (const candidate of orderByScore(scores)) {
    const area = areaOf(boxes, candidate);
    // A box without a finite, positive area overlaps nothing.
    if (!(area > 0 && area < Number.POSITIVE_INFINITY)) {
      kept[count++] = candidate;
      continue;
    }
    const x1 = boxes[4 * candidate]!;
    const y1 = boxes[4 * candidate + 1]!;
    const x2 = boxes[4 * candidate + 2]!;
    const y2 = boxes[4 * candidate + 3]!;
    const width = x2 - x1;
    const height = y2 - y1;
    const widthClass = classOf(width);
    const heightClass = classOf(height);
    const perX = cellsPerUnit[widthClass]!;
    const perY = cellsPerUnit[heightClass]!;

    // The neighbourhood: boxes whose corners fall into the same quarter of a cell.
    const corner1 = bucketOf(
      widthClass,
      heightClass,
      Math.floor(2 * perX * x1),
      Math.floor(2 * perY * y1),
      mask,
    );
    const place = bucketOf(corner1, 0, Math.floor(2 * perX * x2), Math.floor(2 * perY * y2), mask);
    const remembered = lastSuppressor[place]!;
    if (remembered !== none && iou(boxes, remembered, boxes, candidate) > iouThreshold) continue;

    const column = Math.floor(((x1 + x2) / 2) * perX);
    const row = Math.floor(((y1 + y2) / 2) * perY);
    const own = bucketOf(widthClass, heightClass, column, row, mask);
    let suppressor = cells.find(own, candidate);
    if (suppressor === none) suppressor = findWithinReach(boxes, candidate, iouThreshold, mask, own, cells);
    lastSuppressor[place] = suppressor === none ? candidate : suppressor;
    if (suppressor !== none) continue;
    kept[count++] = candidate;
    cells.add(own, candidate);
  }
  return kept.slice(0, count);
}

/** Without an index, for thresholds so low that a box reaches almost everything; boxes without area stay out of it. */
function listNms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  const kept = new Int32Array(scores.length);
  const able = new Int32Array(scores.length);
  let count = 0;
  let ableCount = 0;
  for (const candidate of orderByScore(scores)) {
    const area = areaOf(boxes, candidate);
    if (area > 0 && area < Number.POSITIVE_INFINITY) {
      let k = 0;
      while (k < ableCount && !(iou(boxes, able[k]!, boxes, candidate) > iouThreshold)) k += 1;
      if (k < ableCount) continue;
      able[ableCount++] = candidate;
    }
    kept[count++] = candidate;
  }
  return kept.slice(0, count);
}

/** A power of two, minus one: twice as many buckets as boxes, within reason. */
function tableMask(boxes: number): number {
  return Math.min(2 ** 22, 2 ** Math.ceil(Math.log2(2 * boxes + 16))) - 1;
}

/** Stands for no box. */
const none = -1;

interface Cells {
  /** A box of a bucket that suppresses the candidate, or `none`. */
  find(bucket: number, candidate: number): number;
  add(bucket: number, box: number): void;
}

/** Buckets of boxes as linked lists in two arrays. */
function makeCells(buckets: number, boxes: Float32Array, threshold: number): Cells {
  const heads = new Int32Array(buckets).fill(none);
  const nexts = new Int32Array(boxes.length / 4);
  return {
    find(bucket, candidate) {
      const x1 = boxes[4 * candidate]!;
      const y1 = boxes[4 * candidate + 1]!;
      const x2 = boxes[4 * candidate + 2]!;
      const y2 = boxes[4 * candidate + 3]!;
      for (let box = heads[bucket]!; box !== none; box = nexts[box]!) {
        // Most lie beside the candidate, and are told by that at once.
        const apart =
          boxes[4 * box]! >= x2 ||
          boxes[4 * box + 2]! <= x1 ||
          boxes[4 * box + 1]! >= y2 ||
          boxes[4 * box + 3]! <= y1;
        if (!apart && iou(boxes, box, boxes, candidate) > threshold) return box;
      }
      return none;
    },
    add(bucket, box) {
      nexts[box] = heads[bucket]!;
      heads[bucket] = box;
    },
  };
}

/** A box that suppresses the candidate, from the cells within its reach but for the bucket `own`, or `none`. */
function findWithinReach(
  boxes: Float32Array,
  candidate: number,
  threshold: number,
  mask: number,
  own: number,
  cells: Cells,
): number {
  const x1 = boxes[4 * candidate]!;
  const y1 = boxes[4 * candidate + 1]!;
  const width = boxes[4 * candidate + 2]! - x1;
  const height = boxes[4 * candidate + 3]! - y1;
  const centreX = x1 + width / 2;
  const centreY = y1 + height / 2;
  const lastWidthClass = Math.min(lastClass, classOf((width / threshold) * 1.001));
  const lastHeightClass = Math.min(lastClass, classOf((height / threshold) * 1.001));
  for (let wc = classOf(width * threshold * 0.999); wc <= lastWidthClass; wc += 1) {
    const low = leastOther(width, wc, threshold);
    const high = greatestOther(width, wc, threshold);
    const nearestWidth = Math.min(Math.max(width, low), high);
    for (let hc = classOf(height * threshold * 0.999); hc <= lastHeightClass; hc += 1) {
      const lower = leastOther(height, hc, threshold);
      const higher = greatestOther(height, hc, threshold);
      const nearestHeight = Math.min(Math.max(height, lower), higher);
      if (bestIou(width, height, nearestWidth, nearestHeight) <= threshold) continue;
      const reachX = reach(width, height, low, high, nearestHeight, threshold);
      const reachY = reach(height, width, lower, higher, nearestWidth, threshold);
      const firstColumn = Math.floor((centreX - reachX) * cellsPerUnit[wc]!);
      const lastColumn = Math.floor((centreX + reachX) * cellsPerUnit[wc]!);
      const lastRow = Math.floor((centreY + reachY) * cellsPerUnit[hc]!);
      for (let row = Math.floor((centreY - reachY) * cellsPerUnit[hc]!); row <= lastRow; row += 1) {
        for (let column = firstColumn; column <= lastColumn; column += 1) {
          const bucket = bucketOf(wc, hc, column, row, mask);
          const found = bucket === own ? none : cells.find(bucket, candidate);
          if (found !== none) return found;
        }
      }
    }
  }
  return none;
}

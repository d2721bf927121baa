import { areaOf, iou } from "../iou.ts";
import {
  bestIou,
  bucketOf,
  cellsPerUnit,
  classOf,
  classRange,
  lastClass,
  leastGridThreshold,
  reach,
} from "./cells.ts";
import { orderByScore } from "./order.ts";

/**
 * Exact greedy NMS over a spatial index of the kept boxes (cells.ts): each candidate meets only the kept boxes of its
 * own cell, after the one that suppressed its neighbour last.
 *
 * @param boxes [n, 4]
 * @param scores [n], no NaN
 */
export function gridNms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  if (iouThreshold < leastGridThreshold) return listNms(boxes, scores, iouThreshold);
  const mask = tableMask(scores.length);
  const cells = makeCells(mask + 1);
  const lastSuppressor = new Int32Array(mask + 1).fill(-1);
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
      Math.floor(4 * perX * x1),
      Math.floor(4 * perY * y1),
      mask,
    );
    const place = bucketOf(corner1, 0, Math.floor(4 * perX * x2), Math.floor(4 * perY * y2), mask);
    const suppressor = lastSuppressor[place]!;
    if (suppressor >= 0 && iou(boxes, suppressor, boxes, candidate) > iouThreshold) continue;

    const column = Math.floor(((x1 + x2) / 2) * perX);
    const row = Math.floor(((y1 + y2) / 2) * perY);
    let entry = cells.head(bucketOf(widthClass, heightClass, column, row, mask));
    while (entry >= 0 && !(iou(boxes, cells.boxOf(entry), boxes, candidate) > iouThreshold)) {
      entry = cells.next(entry);
    }
    if (entry >= 0) {
      lastSuppressor[place] = cells.boxOf(entry);
      continue;
    }
    kept[count++] = candidate;
    lastSuppressor[place] = candidate;
    forEachInfluencedBucket(boxes, candidate, iouThreshold, mask, (bucket) => cells.add(bucket, candidate));
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

interface Cells {
  /** The first entry of a bucket, -1 for none. */
  head(bucket: number): number;
  next(entry: number): number;
  boxOf(entry: number): number;
  add(bucket: number, box: number): void;
}

/** Buckets of boxes as linked lists in two arrays that grow. */
function makeCells(buckets: number): Cells {
  const heads = new Int32Array(buckets).fill(-1);
  let nexts = new Int32Array(1024);
  let boxes = new Int32Array(1024);
  let used = 0;
  const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
    const larger = new Int32Array(2 * array.length);
    larger.set(array);
    return larger;
  };
  return {
    head: (bucket) => heads[bucket]!,
    next: (entry) => nexts[entry]!,
    boxOf: (entry) => boxes[entry]!,
    add(bucket, box) {
      if (used === boxes.length) {
        nexts = grown(nexts);
        boxes = grown(boxes);
      }
      nexts[used] = heads[bucket]!;
      boxes[used] = box;
      heads[bucket] = used++;
    },
  };
}

/** Visits the bucket of each cell in which a candidate's centre could lie that this box suppresses. */
function forEachInfluencedBucket(
  boxes: Float32Array,
  box: number,
  threshold: number,
  mask: number,
  visit: (bucket: number) => void,
): void {
  const x1 = boxes[4 * box]!;
  const y1 = boxes[4 * box + 1]!;
  const width = boxes[4 * box + 2]! - x1;
  const height = boxes[4 * box + 3]! - y1;
  const centreX = x1 + width / 2;
  const centreY = y1 + height / 2;
  const lastWidthClass = Math.min(lastClass, classOf((width / threshold) * 1.001));
  const lastHeightClass = Math.min(lastClass, classOf((height / threshold) * 1.001));
  for (let wc = classOf(width * threshold * 0.999); wc <= lastWidthClass; wc += 1) {
    const widths = classRange(width, wc, threshold);
    const reachX = reach(width, widths.low, widths.high, threshold);
    const firstColumn = Math.floor((centreX - reachX) * cellsPerUnit[wc]!);
    const lastColumn = Math.floor((centreX + reachX) * cellsPerUnit[wc]!);
    for (let hc = classOf(height * threshold * 0.999); hc <= lastHeightClass; hc += 1) {
      const heights = classRange(height, hc, threshold);
      if (bestIou({ width, height }, widths, heights) <= threshold) continue;
      const reachY = reach(height, heights.low, heights.high, threshold);
      const lastRow = Math.floor((centreY + reachY) * cellsPerUnit[hc]!);
      for (let row = Math.floor((centreY - reachY) * cellsPerUnit[hc]!); row <= lastRow; row += 1) {
        for (let column = firstColumn; column <= lastColumn; column += 1) {
          visit(bucketOf(wc, hc, column, row, mask));
        }
      }
    }
  }
}

import { ArgumentError, checkBetween, checkLength } from "./argument-error.ts";
import { countBoxes, iou } from "./iou.ts";

/**
 * How an overlap lowers a score: by exp(-iou^2 / sigma), or by 1 - iou where iou > iouThreshold.
 * Boxes whose score is below `minScore` are dropped, at the start and whenever they fall below it.
 */
export type SoftNmsOptions =
  | { readonly method: "gaussian"; readonly sigma: number; readonly minScore: number }
  | { readonly method: "linear"; readonly iouThreshold: number; readonly minScore: number };

export interface SoftNmsResult {
  /** Box indices in the order picked. */
  readonly indices: Int32Array;
  /** The score that each had when it was picked. */
  readonly scores: Float32Array;
}

/**
 * Soft-NMS (Bodla et al., "Soft-NMS: Improving Object Detection With One Line of Code", ICCV 2017).
 * The highest score goes first, of equal ones the lower index; scores decay in float64.
 *
 * @param boxes [n, 4], x1 y1 x2 y2
 * @param scores [n]
 * @throws ArgumentError for lengths that do not fit, a NaN score, or options out of range
 */
export function softNms(boxes: Float32Array, scores: Float32Array, options: SoftNmsOptions): SoftNmsResult {
  const n = countBoxes("boxes", boxes);
  checkLength("scores", scores, n);
  checkScores(scores);
  const decay = decayOf(options);

  const current = Float64Array.from(scores);
  const left = Array.from(scores.keys()).filter((i) => current[i]! >= options.minScore);
  const indices: number[] = [];
  const picked: number[] = [];
  while (left.length > 0) {
    let best = 0;
    for (let k = 1; k < left.length; k += 1) if (current[left[k]!]! > current[left[best]!]!) best = k;
    const [winner] = left.splice(best, 1) as [number];
    indices.push(winner);
    picked.push(current[winner]!);

    let survivors = 0;
    for (const i of left) {
      current[i]! *= decay(iou(boxes, winner, boxes, i));
      if (current[i]! >= options.minScore) left[survivors++] = i;
    }
    left.length = survivors;
  }
  return { indices: Int32Array.from(indices), scores: Float32Array.from(picked) };
}

/** Throws where a score is NaN: it has no place in an order. */
export function checkScores(scores: Float32Array): void {
  for (let i = 0; i < scores.length; i += 1) {
    if (Number.isNaN(scores[i])) throw new ArgumentError("scores", `the score at index ${i} is NaN`);
  }
}

function decayOf(options: SoftNmsOptions): (overlap: number) => number {
  if (Number.isNaN(options.minScore)) throw new ArgumentError("options.minScore", "must not be NaN");
  if (options.method === "gaussian") {
    const { sigma } = options;
    if (!(sigma > 0)) throw new ArgumentError("options.sigma", `must be positive, got ${sigma}`);
    return (overlap) => Math.exp((-overlap * overlap) / sigma);
  }
  const { iouThreshold } = options;
  checkBetween("options.iouThreshold", iouThreshold, 0, 1);
  return (overlap) => (overlap > iouThreshold ? 1 - overlap : 1);
}

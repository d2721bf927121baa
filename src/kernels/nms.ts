import { checkBetween, checkLength } from "./argument-error.ts";
import { countBoxes } from "./iou.ts";
import { gridNms } from "./nms/grid.ts";
import { wasmGridNms } from "./nms/wasm-grid.ts";
import { checkScores } from "./soft-nms.ts";
import { hasSimd } from "./wasm/engine.ts";

/** Below this many boxes WebAssembly does not earn back what starting it costs. */
const leastForWasm = 256;

/**
 * Greedy non-maximum suppression: the highest score first, of equal scores the lower index; a box goes when its IoU
 * with a kept one exceeds the threshold. IoU is computed in float64; a box with a NaN or infinite side overlaps nothing.
 *
 * In WebAssembly with SIMD where the runtime has it, else in TypeScript: the kept boxes are the same.
 *
 * @param boxes [n, 4], x1 y1 x2 y2, half-open
 * @param scores [n]; -0 equals +0
 * @param iouThreshold from 0 to 1
 * @returns indices of the kept boxes in the order kept
 * @throws ArgumentError for lengths that do not fit, a NaN score, a threshold outside 0..1
 */
export function nms(boxes: Float32Array, scores: Float32Array, iouThreshold: number): Int32Array {
  checkLength("scores", scores, countBoxes("boxes", boxes));
  checkBetween("iouThreshold", iouThreshold, 0, 1);
  checkScores(scores);
  const inWasm = hasSimd && scores.length >= leastForWasm;
  return inWasm ? wasmGridNms(boxes, scores, iouThreshold) : gridNms(boxes, scores, iouThreshold);
}

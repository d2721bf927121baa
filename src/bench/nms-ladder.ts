import { tensor } from "../core/value.ts";
import { gridNms } from "../kernels/nms/grid.ts";
import { keptListNms } from "../kernels/nms/kept-list.ts";
import { orderByScore } from "../kernels/nms/order.ts";
import { quadraticNms } from "../kernels/nms/quadratic.ts";
import { wasmGridNms } from "../kernels/nms/wasm-grid.ts";
import { hasSimd } from "../kernels/wasm/engine.ts";
import { clustered } from "./detections.ts";
import { type Ladder, leastMs, type Rung } from "./ladder.ts";

const iouThreshold = 0.5;

/** NMS of a detector's raw output, `n` boxes. */
export function makeNmsLadder(n: number): Ladder {
  const { boxes, scores } = clustered(n);
  const expected = quadraticNms(boxes, scores, iouThreshold);
  const rung = (id: string, en: string, zh: string, nms: typeof gridNms): Rung => ({
    id,
    name: { en, zh },
    run: () => nms(boxes, scores, iouThreshold),
  });
  return {
    kernel: "nms",
    title: `${n} boxes, ${expected.length} kept, IoU 0.5`,
    unit: "ns/box",
    work: n,
    rungs: [
      rung("quadratic", "every pair", "两两比较", quadraticNms),
      rung("kept-list", "list of the kept", "只与保留框比较", keptListNms),
      rung("grid", "grid of the kept", "保留框的空间网格", gridNms),
      ...(hasSimd ? [rung("wasm-grid", "grid, wasm SIMD", "网格 + wasm SIMD", wasmGridNms)] : []),
    ],
    ceilingName: { en: "putting the scores in order, no more", zh: "仅按分数排序" },
    measureCeiling: (now) => (leastMs(() => orderByScore(scores), now) * 1e6) / n,
    agrees(result) {
      const indices =
        Array.isArray(result) || ArrayBuffer.isView(result) ? (result as ArrayLike<unknown>) : null;
      return (
        indices !== null &&
        indices.length === expected.length &&
        expected.every((each, k) => each === indices[k])
      );
    },
    arguments: [tensor([n, 4], boxes), scores, iouThreshold],
  };
}

/**
 * @title.en One difference and one norm with ndarray-ops
 * @title.zh ndarray-ops：一次相减，一次求范数
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function psnr(original: NdArray<Uint8Array>, restored: NdArray<Uint8Array>, peak: number): number {
  const difference = ndarray(new Float64Array(original.size), original.shape);
  ops.sub(difference, original, restored);
  return 10 * Math.log10((peak * peak * original.size) / ops.norm2squared(difference));
}

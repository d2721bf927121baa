/**
 * @title.en Four strided views with ndarray-ops
 * @title.zh 用 ndarray-ops 取四个跨步视图
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

export function packBayer(
  raw: NdArray<Int32Array>,
  pattern: string,
  blackLevel: number,
  whiteLevel: number,
  gain: number,
): NdArray {
  const [H, W] = raw.shape;
  const output = ndarray(new Float32Array(H * W), [4, H / 2, W / 2]);
  const red = pattern.indexOf("R");
  const blue = pattern.indexOf("B");
  [red, red ^ 1, blue ^ 1, blue].forEach((place, channel) => {
    ops.assign(output.pick(channel, null, null), raw.lo(place >> 1, place & 1).step(2, 2));
  });
  ops.subseq(output, blackLevel);
  ops.mulseq(output, gain / (whiteLevel - blackLevel));
  ops.maxseq(output, 0);
  ops.minseq(output, 1);
  return output;
}

/**
 * @title.en im2col, then one broadcast matrix product, summed in float64
 * @title.zh im2col 加一次广播的矩阵乘，用 float64 累加
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

interface Options {
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
  groups: number;
}

export function conv2d(
  input: NdArray,
  weight: NdArray,
  bias: Float32Array | null,
  options: Options,
): NdArray {
  const [N, C, H, W] = input.shape;
  const [M, c, kH, kW] = weight.shape;
  const { groups } = options;
  const [py, px] = options.padding;
  const [sy, sx] = options.stride;
  const [dy, dx] = options.dilation;
  const oH = Math.floor((H + 2 * py - dy * (kH - 1) - 1) / sy) + 1;
  const oW = Math.floor((W + 2 * px - dx * (kW - 1) - 1) / sx) + 1;

  const padded = ndarray(new Float64Array(N * C * (H + 2 * py) * (W + 2 * px)), [N, C, H + 2 * py, W + 2 * px]);
  ops.assign(padded.hi(N, C, H + py, W + px).lo(0, 0, py, px), input);

  // columns: [N, C, kH, kW, oH, oW], one strided copy per kernel tap.
  const columns = ndarray(new Float64Array(N * C * kH * kW * oH * oW), [N, C, kH, kW, oH, oW]);
  for (let ky = 0; ky < kH; ky++) {
    for (let kx = 0; kx < kW; kx++) {
      const taps = padded.lo(0, 0, ky * dy, kx * dx).step(1, 1, sy, sx).hi(N, C, oH, oW);
      ops.assign(columns.pick(null, null, ky, kx, null, null), taps);
    }
  }

  // [N, groups, M / groups, K, oH * oW]: every kernel element meets every column element of its group.
  const K = c * kH * kW;
  const P = oH * oW;
  const m = M / groups;
  const shape = [N, groups, m, K, P];
  const rows = ndarray(new Float64Array(weight.size), weight.shape);
  ops.assign(rows, weight);
  const products = ndarray(new Float64Array(N * M * K * P), shape);
  ops.mul(
    products,
    ndarray(columns.data, shape, [groups * K * P, K * P, 0, P, 1], 0),
    ndarray(rows.data, shape, [0, m * K, K, 1, 0], 0),
  );
  const sums = ndarray(new Float64Array(N * M * P), [N, M, oH, oW]);
  ops.addeq(ndarray(sums.data, shape, [M * P, m * P, P, 0, 1], 0), products);
  if (bias) ops.addeq(sums, ndarray(bias, sums.shape, [0, 1, 0, 0], 0));

  const output = ndarray(new Float32Array(sums.size), sums.shape);
  ops.assign(output, sums);
  return output;
}

/**
 * @title.en im2col without loops, then a loop over the output channels
 * @title.zh im2col 没有循环，之后对输出通道写了循环
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

  // One output channel at a time: its row of weights meets every column of its group.
  const K = c * kH * kW;
  const P = oH * oW;
  const rows = ndarray(new Float64Array(weight.size), [M, K]);
  ops.assign(ndarray(rows.data, weight.shape), weight);
  const products = ndarray(new Float64Array(N * K * P), [N, K, P]);
  const sums = ndarray(new Float64Array(N * M * P), [N, M, oH, oW]);
  for (let m = 0; m < M; m++) {
    const first = Math.floor(m / (M / groups)) * K * P;
    const seen = ndarray(columns.data, [N, K, P], [groups * K * P, P, 1], first);
    ops.mul(products, seen, ndarray(rows.data, [N, K, P], [0, 1, 0], m * K));
    ops.addeq(ndarray(sums.data, [N, K, P], [M * P, 0, 1], m * P), products);
  }
  if (bias) ops.addeq(sums, ndarray(bias, sums.shape, [0, 1, 0, 0], 0));

  const output = ndarray(new Float32Array(sums.size), sums.shape);
  ops.assign(output, sums);
  return output;
}

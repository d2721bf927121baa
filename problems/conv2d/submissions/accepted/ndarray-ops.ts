/**
 * @title.en One pass over the whole batch per kernel tap
 * @title.zh 卷积核的每个位置对整批做一遍
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
  { stride: [sy, sx], padding: [py, px], dilation: [dy, dx], groups }: Options,
): NdArray {
  const [N, C, H, W] = input.shape;
  const [M, c, kH, kW] = weight.shape;
  const m = M / groups;
  const padH = H + 2 * py;
  const padW = W + 2 * px;
  const oH = Math.floor((padH - dy * (kH - 1) - 1) / sy) + 1;
  const oW = Math.floor((padW - dx * (kW - 1) - 1) / sx) + 1;

  const padded = ndarray(new Float32Array(N * C * padH * padW), [N, C, padH, padW]);
  ops.assign(padded.hi(N, C, py + H, px + W).lo(0, 0, py, px), input);
  const kernels = ndarray(new Float32Array(weight.size), weight.shape);
  ops.assign(kernels, weight);

  // Six axes: image, group, output channel, input channel, row, column. A stride of 0 repeats along its axis.
  const shape = [N, groups, m, c, oH, oW];
  const plane = oH * oW;
  const products = ndarray(new Float32Array(N * M * c * plane), shape);
  const sums = ndarray(new Float32Array(N * M * plane), [N, M, oH, oW]);
  const everyChannel = ndarray(sums.data, shape, [M * plane, m * plane, plane, 0, oW, 1], 0);

  if (bias) ops.assign(sums, ndarray(bias, sums.shape, [0, 1, 0, 0], 0));
  for (let ky = 0; ky < kH; ky++) {
    for (let kx = 0; kx < kW; kx++) {
      const area = padH * padW;
      const strides = [C * area, c * area, 0, area, sy * padW, sx];
      const window = ndarray(padded.data, shape, strides, ky * dy * padW + kx * dx);
      const k = kH * kW;
      const tap = ndarray(kernels.data, shape, [0, m * c * k, c * k, k, 0, 0], ky * kW + kx);
      ops.mul(products, window, tap);
      ops.addeq(everyChannel, products);
    }
  }
  return sums;
}

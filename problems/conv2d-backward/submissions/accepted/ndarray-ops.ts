/**
 * @title.en Strided views per kernel tap, sums by strides of zero, in float32
 * @title.zh 核的每个位置取跨步视图，用 stride 为 0 求和，float32
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

export function conv2dBackward(
  input: NdArray,
  weight: NdArray,
  gradOutput: NdArray,
  { stride: [sy, sx], padding: [py, px], dilation: [dy, dx], groups }: Options,
) {
  const [N, C, H, W] = input.shape;
  const [M, c, kH, kW] = weight.shape;
  const [, , oH, oW] = gradOutput.shape;
  const m = M / groups;
  const padH = H + 2 * py;
  const padW = W + 2 * px;
  const copyOf = (source: NdArray) => {
    const copy = ndarray(new Float32Array(source.size), source.shape);
    ops.assign(copy, source);
    return copy;
  };

  const padded = ndarray(new Float32Array(N * C * padH * padW), [N, C, padH, padW]);
  const gradPadded = ndarray(new Float32Array(N * C * padH * padW), [N, C, padH, padW]);
  ops.assign(padded.hi(N, C, py + H, px + W).lo(0, 0, py, px), input);
  const kernels = copyOf(weight);
  const gradWeight = ndarray(new Float32Array(weight.size), weight.shape);

  // Image, group, output channel, input channel, row, column. A stride of 0 repeats, or sums where it is written.
  const shape = [N, groups, m, c, oH, oW];
  const plane = oH * oW;
  const grads = ndarray(copyOf(gradOutput).data, shape, [M * plane, m * plane, plane, 0, oW, 1], 0);
  const products = ndarray(new Float32Array(N * M * c * plane), shape);
  const area = padH * padW;
  for (let ky = 0; ky < kH; ky++) {
    for (let kx = 0; kx < kW; kx++) {
      const windowStrides = [C * area, c * area, 0, area, sy * padW, sx];
      const corner = ky * dy * padW + kx * dx;
      const k = kH * kW;
      const tapStrides = [0, m * c * k, c * k, k, 0, 0];

      ops.mul(products, grads, ndarray(kernels.data, shape, tapStrides, ky * kW + kx));
      ops.addeq(ndarray(gradPadded.data, shape, windowStrides, corner), products);

      ops.mul(products, grads, ndarray(padded.data, shape, windowStrides, corner));
      ops.addeq(ndarray(gradWeight.data, shape, tapStrides, ky * kW + kx), products);
    }
  }
  const gradBias = new Float32Array(M);
  ops.addeq(ndarray(gradBias, gradOutput.shape, [0, 1, 0, 0], 0), gradOutput);
  const gradInput = copyOf(gradPadded.hi(N, C, py + H, px + W).lo(0, 0, py, px));
  return { gradInput, gradWeight, gradBias };
}

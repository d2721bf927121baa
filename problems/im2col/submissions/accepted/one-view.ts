/**
 * @title.en One six-dimensional view of the padded images, copied once
 * @title.zh 补零后取一个六维视图，一次拷完
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

interface Options {
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
}

export function im2col(
  input: NdArray,
  kernel: [number, number],
  { stride, padding, dilation }: Options,
): NdArray {
  const [N, C, H, W] = input.shape;
  const [kH, kW] = kernel;
  const padH = H + 2 * padding[0];
  const padW = W + 2 * padding[1];
  const oH = Math.floor((padH - dilation[0] * (kH - 1) - 1) / stride[0]) + 1;
  const oW = Math.floor((padW - dilation[1] * (kW - 1) - 1) / stride[1]) + 1;
  const padded = new Float32Array(N * C * padH * padW);
  const inside = ndarray(padded, input.shape, [C * padH * padW, padH * padW, padW, 1], padding[0] * padW + padding[1]);
  ops.assign(inside, input);

  const shape = [N, C, kH, kW, oH, oW];
  const strides = [
    C * padH * padW,
    padH * padW,
    dilation[0] * padW,
    dilation[1],
    stride[0] * padW,
    stride[1],
  ];
  const columns = ndarray(new Float32Array(N * C * kH * kW * oH * oW), shape);
  ops.assign(columns, ndarray(padded, shape, strides, 0));
  return ndarray(columns.data, [N, C * kH * kW, oH * oW]);
}

/**
 * @title.en Convolves the first input channel only
 * @title.zh 只卷积了第一个输入通道
 * @look.en Which axes is one output element summed over?
 * @look.zh 一个输出元素要在哪些轴上求和？
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

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
  { stride, padding, dilation, groups }: Options,
): NdArray {
  const [N, C, H, W] = input.shape;
  const [M, Cg, kH, kW] = weight.shape;
  const oH = Math.floor((H + 2 * padding[0] - dilation[0] * (kH - 1) - 1) / stride[0]) + 1;
  const oW = Math.floor((W + 2 * padding[1] - dilation[1] * (kW - 1) - 1) / stride[1]) + 1;
  const output = ndarray(new Float32Array(N * M * oH * oW), [N, M, oH, oW]);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      const first = Math.floor(m / (M / groups)) * Cg;
      for (let y = 0; y < oH; y++) {
        for (let x = 0; x < oW; x++) {
          let sum = bias ? bias[m] : 0;
          for (let c = 0; c < 1; c++) {
            for (let ky = 0; ky < kH; ky++) {
              for (let kx = 0; kx < kW; kx++) {
                const row = y * stride[0] - padding[0] + ky * dilation[0];
                const column = x * stride[1] - padding[1] + kx * dilation[1];
                if (row < 0 || row >= H || column < 0 || column >= W) continue;
                sum += input.get(n, first + c, row, column) * weight.get(m, c, ky, kx);
              }
            }
          }
          output.set(n, m, y, x, sum);
        }
      }
    }
  }
  return output;
}

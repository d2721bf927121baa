/**
 * @title.en Adds the padding twice in the number of windows
 * @title.zh 窗口数里 padding 算了两遍
 * @look.en Check the number of windows along each axis on a small case.
 * @look.zh 拿个小例子，核对每个方向的窗口数。
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

interface Options {
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
}

export function im2col(
  input: NdArray,
  [kH, kW]: [number, number],
  { stride, padding, dilation }: Options,
): NdArray {
  const [N, C, H, W] = input.shape;
  const oH = Math.floor((H + 4 * padding[0] - dilation[0] * (kH - 1) - 1) / stride[0]) + 1;
  const oW = Math.floor((W + 4 * padding[1] - dilation[1] * (kW - 1) - 1) / stride[1]) + 1;
  const columns = ndarray(new Float32Array(N * C * kH * kW * oH * oW), [N, C * kH * kW, oH * oW]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let ky = 0; ky < kH; ky++) {
        for (let kx = 0; kx < kW; kx++) {
          for (let y = 0; y < oH; y++) {
            for (let x = 0; x < oW; x++) {
              const row = y * stride[0] - padding[0] + ky * dilation[0];
              const column = x * stride[1] - padding[1] + kx * dilation[1];
              if (row < 0 || row >= H || column < 0 || column >= W) continue;
              columns.set(n, (c * kH + ky) * kW + kx, y * oW + x, input.get(n, c, row, column));
            }
          }
        }
      }
    }
  }
  return columns;
}

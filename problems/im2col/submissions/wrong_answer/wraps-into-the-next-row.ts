/**
 * @title.en A window that leaves the image on the side reads the neighbouring row
 * @title.zh 窗口从侧边伸出去时读到了相邻行
 * @look.en What does a window see beyond the border of the image?
 * @look.zh 窗口伸出图像边界时，看到的是什么？
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
  const oH = Math.floor((H + 2 * padding[0] - dilation[0] * (kH - 1) - 1) / stride[0]) + 1;
  const oW = Math.floor((W + 2 * padding[1] - dilation[1] * (kW - 1) - 1) / stride[1]) + 1;
  const columns = ndarray(new Float32Array(N * C * kH * kW * oH * oW), [N, C * kH * kW, oH * oW]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let ky = 0; ky < kH; ky++) {
        for (let kx = 0; kx < kW; kx++) {
          for (let y = 0; y < oH; y++) {
            for (let x = 0; x < oW; x++) {
              const row = y * stride[0] - padding[0] + ky * dilation[0];
              const column = x * stride[1] - padding[1] + kx * dilation[1];
              if (row < 0 || row >= H) continue;
              columns.set(n, (c * kH + ky) * kW + kx, y * oW + x, input.data[((n * C + c) * H + row) * W + column] ?? 0);
            }
          }
        }
      }
    }
  }
  return columns;
}

/**
 * @title.en Sends gradients to the first input channel only
 * @title.zh 只给第一个输入通道传了梯度
 * @look.en List which input channels output channel m has seen.
 * @look.zh 列一下第 m 个输出通道看过哪些输入通道。
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

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
  { stride, padding, dilation, groups }: Options,
): { gradInput: NdArray; gradWeight: NdArray; gradBias: Float32Array } {
  const [N, C, H, W] = input.shape;
  const [M, Cg, kH, kW] = weight.shape;
  const [, , oH, oW] = gradOutput.shape;
  const gradInput = ndarray(new Float32Array(N * C * H * W), input.shape);
  const gradWeight = ndarray(new Float32Array(M * Cg * kH * kW), weight.shape);
  const gradBias = new Float32Array(M);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      const first = Math.floor(m / (M / groups)) * Cg;
      for (let y = 0; y < oH; y++) {
        for (let x = 0; x < oW; x++) {
          const grad = gradOutput.get(n, m, y, x);
          gradBias[m] += grad;
          for (let c = 0; c < 1; c++) {
            for (let ky = 0; ky < kH; ky++) {
              for (let kx = 0; kx < kW; kx++) {
                const row = y * stride[0] - padding[0] + ky * dilation[0];
                const column = x * stride[1] - padding[1] + kx * dilation[1];
                if (row < 0 || row >= H || column < 0 || column >= W) continue;
                const toInput = gradInput.get(n, first + c, row, column) + grad * weight.get(m, c, ky, kx);
                gradInput.set(n, first + c, row, column, toInput);
                const toWeight = gradWeight.get(m, c, ky, kx) + grad * input.get(n, first + c, row, column);
                gradWeight.set(m, c, ky, kx, toWeight);
              }
            }
          }
        }
      }
    }
  }
  return { gradInput, gradWeight, gradBias };
}

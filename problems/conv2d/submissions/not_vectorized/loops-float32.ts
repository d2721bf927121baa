/**
 * @title.en Loops over a flat array, every sum rounded to float32
 * @title.zh 在一维数组上写循环，每次累加都舍入到 float32
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";

interface Options {
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
  groups: number;
}

export function conv2d(input: NdArray, weight: NdArray, bias: Float32Array | null, options: Options): NdArray {
  const { stride, padding, dilation, groups } = options;
  const [N, C, H, W] = input.shape;
  const [M, Cg, kH, kW] = weight.shape;
  const oH = Math.floor((H + 2 * padding[0] - dilation[0] * (kH - 1) - 1) / stride[0]) + 1;
  const oW = Math.floor((W + 2 * padding[1] - dilation[1] * (kW - 1) - 1) / stride[1]) + 1;
  const x = input.data as Float32Array;
  const w = weight.data as Float32Array;
  const out = new Float32Array(N * M * oH * oW);
  let at = 0;
  for (let n = 0; n < N; n++)
    for (let m = 0; m < M; m++)
      for (let oy = 0; oy < oH; oy++)
        for (let ox = 0; ox < oW; ox++) {
          let sum = 0;
          for (let c = 0; c < Cg; c++) {
            const channel = Math.floor((m * groups) / M) * Cg + c;
            for (let ky = 0; ky < kH; ky++)
              for (let kx = 0; kx < kW; kx++) {
                const iy = oy * stride[0] + ky * dilation[0] - padding[0];
                const ix = ox * stride[1] + kx * dilation[1] - padding[1];
                if (iy < 0 || ix < 0 || iy >= H || ix >= W) continue;
                const pixel = x[((n * C + channel) * H + iy) * W + ix];
                const tap = w[((m * Cg + c) * kH + ky) * kW + kx];
                sum = Math.fround(sum + Math.fround(pixel * tap));
              }
          }
          out[at++] = bias ? sum + bias[m] : sum;
        }
  return ndarray(out, [N, M, oH, oW]);
}

/**
 * @title.en Strided copies per kernel tap, image by image
 * @title.zh 一张图一张图地对核的每个位置做跨步拷贝
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

interface Options {
  stride: [number, number];
  padding: [number, number];
  dilation: [number, number];
}

export function im2col(input: NdArray, [kH, kW]: [number, number], options: Options): NdArray {
  const [N, C, H, W] = input.shape;
  const [sy, sx] = options.stride;
  const [py, px] = options.padding;
  const [dy, dx] = options.dilation;
  const oH = Math.floor((H + 2 * py - dy * (kH - 1) - 1) / sy) + 1;
  const oW = Math.floor((W + 2 * px - dx * (kW - 1) - 1) / sx) + 1;

  const shape = [N, C, H + 2 * py, W + 2 * px];
  const padded = ndarray(new Float32Array(shape[0] * shape[1] * shape[2] * shape[3]), shape);
  ops.assign(padded.lo(0, 0, py, px).hi(N, C, H, W), input);

  const columns = ndarray(new Float32Array(N * C * kH * kW * oH * oW), [N, C, kH, kW, oH, oW]);
  for (let ky = 0; ky < kH; ky++) {
    for (let kx = 0; kx < kW; kx++) {
      const grid = padded.lo(0, 0, ky * dy, kx * dx).step(1, 1, sy, sx).hi(N, C, oH, oW);
      for (let n = 0; n < N; n++) {
        ops.assign(columns.pick(n, null, ky, kx, null, null), grid.pick(n, null, null, null));
      }
    }
  }
  return ndarray(columns.data, [N, C * kH * kW, oH * oW]);
}

import type { Text } from "../../core/text.ts";

export const benchMessages = {
  measuring: { en: "measuring", zh: "测量中" },
  ceiling: { en: "ceiling", zh: "上限" },
  mine: { en: "yours", zh: "你的解答" },
  disagrees: { en: "wrong result", zh: "结果有误" },
  columns: { en: "times the rung before, part of the ceiling", zh: "相对上一级的倍数，占上限的比例" },
  unknownKernel: (name: string): Text => ({
    en: `"${name}" has no benchmark; there are conv2d and nms`,
    zh: `没有名为“${name}”的基准，可选 conv2d 和 nms`,
  }),
  mineNeedsKernel: (file: string): Text => ({
    en: `${file} solves neither conv2d nor nms; to compare it all the same: drill bench nms --mine ${file}`,
    zh: `${file} 不是 conv2d 或 nms 的解答；仍要比较请写 drill bench nms --mine ${file}`,
  }),
  mineFailed: (message: string): Text => ({
    en: `yours did not finish: ${message}`,
    zh: `你的解答未能跑完：${message}`,
  }),
} as const;

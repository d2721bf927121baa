import type { Topic } from "../../core/record.ts";
import type { Text } from "../../core/text.ts";

const names = {
  normalization: { en: "normalization", zh: "归一化" },
  losses: { en: "losses", zh: "损失函数" },
  detection: { en: "detection", zh: "目标检测" },
  convolution: { en: "convolution", zh: "卷积" },
  nas: { en: "architecture search", zh: "NAS" },
  generation: { en: "generation", zh: "生成模型" },
  "low-light": { en: "low light", zh: "暗光成像" },
  "small-objects": { en: "small objects", zh: "小目标" },
  hdr: { en: "backlight and HDR", zh: "逆光与 HDR" },
  video: { en: "video", zh: "视频" },
  probability: { en: "probability", zh: "概率" },
  basics: { en: "vision basics", zh: "视觉基础" },
  algorithms: { en: "algorithms", zh: "算法题" },
  projects: { en: "projects", zh: "项目经历" },
} as const satisfies Record<Topic, Text>;

export const topicNames: Readonly<Record<string, Text>> = names;

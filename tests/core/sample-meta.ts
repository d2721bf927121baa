import type { ProblemMeta } from "../../src/core/problem.ts";

const both = (text: string) => ({ en: text, zh: text });

/** A problem's description that a test changes where it matters. */
export function sampleMeta(changes: Partial<ProblemMeta> = {}): ProblemMeta {
  return {
    id: "sample",
    name: { en: "Sample", zh: "样例" },
    summary: { en: "Do something to boxes.", zh: "处理若干框。" },
    entries: [{ name: "sample", title: both("sample") }],
    parameters: [
      {
        name: "boxes",
        type: { kind: "tensor", dtype: "float32", shape: ["n", 4] },
        about: { en: "corners x1, y1, x2, y2", zh: "左上、右下角坐标" },
      },
      {
        name: "iouThreshold",
        type: { kind: "number" },
        about: { en: "between 0 and 1", zh: "取值 0 到 1" },
      },
    ],
    result: { kind: "indices" },
    comparison: { kind: "exact" },
    limits: { timeMs: 1000, memoryMiB: 256, outputMiB: 16 },
    requirements: [],
    subtasks: [],
    groups: [{ id: "edge", name: { en: "Edge cases", zh: "边界情形" } }],
    bounds: {},
    tags: ["detection"],
    core: false,
    parMinutes: 10,
    sources: [{ title: "a test" }],
    license: "MIT",
    ...changes,
  };
}

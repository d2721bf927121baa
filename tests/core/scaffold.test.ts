import { transformSync } from "oxc-transform";
import { describe, expect, it } from "vitest";
import type { ProblemMeta, ValueType } from "../../src/core/problem.ts";
import { scaffoldSolution, toSnakeCase } from "../../src/core/scaffold.ts";
import { sampleMeta } from "./sample-meta.ts";

const about = { en: "about it", zh: "说明" };
const pair: ValueType = { kind: "tuple", of: [{ kind: "integer" }, { kind: "integer" }] };
const convolution: Partial<ProblemMeta> = {
  entries: [{ name: "conv2d", title: about }],
  parameters: [
    {
      name: "input",
      python: "x",
      type: { kind: "tensor", dtype: "float32", shape: ["N", "C", "H", "W"] },
      about,
    },
    {
      name: "bias",
      type: { kind: "nullable", of: { kind: "vector", dtype: "float32", length: "M" } },
      about,
    },
    {
      name: "options",
      type: { kind: "record", fields: { stride: pair, groups: { kind: "integer" } } },
      about,
    },
  ],
  result: { kind: "tensor", dtype: "float32", shape: ["N", "M", "oH", "oW"] },
};

describe("scaffoldSolution", () => {
  it("documents each parameter with its shape, in the user's language", () => {
    const english = scaffoldSolution(sampleMeta(), { language: "typescript", text: "en", blank: false });
    expect(english).toContain("@param boxes float32 [n, 4]. corners x1, y1, x2, y2");
    const chinese = scaffoldSolution(sampleMeta(), { language: "typescript", text: "zh", blank: false });
    expect(chinese).toContain("@param boxes float32 [n, 4]。左上、右下角坐标");
  });

  it("writes TypeScript that compiles and brings its own types", () => {
    for (const changes of [{}, convolution]) {
      for (const blank of [true, false]) {
        const source = scaffoldSolution(sampleMeta(changes), { language: "typescript", text: "en", blank });
        expect(transformSync("a.ts", source).errors).toEqual([]);
        expect(source).not.toMatch(/^import/m);
        expect(source).toContain("type NdArray<");
        expect(source).toContain("throw new Error");
      }
    }
    const source = scaffoldSolution(sampleMeta(convolution), {
      language: "typescript",
      text: "en",
      blank: true,
    });
    expect(source).toContain(
      "export function conv2d(input: NdArray, bias: Float32Array | null, " +
        "options: { stride: [number, number]; groups: number }): Tensor {",
    );
  });

  it("writes JavaScript without type annotations", () => {
    const source = scaffoldSolution(sampleMeta(), { language: "javascript", text: "en", blank: false });
    expect(transformSync("a.js", source).errors).toEqual([]);
    expect(source).toContain("export function sample(boxes, iouThreshold) {");
    expect(source).toContain("@param {NdArray} boxes");
  });

  it("spreads records into Python arguments with Python names", () => {
    const source = scaffoldSolution(sampleMeta(convolution), {
      language: "python",
      text: "en",
      blank: false,
    });
    expect(source).toContain("def conv2d(x, bias, stride, groups):");
    expect(source).toContain("stride: (a whole number, a whole number)");
    expect(source).toContain("import numpy as np");
  });

  it("leaves everything but the signature out when blank", () => {
    const source = scaffoldSolution(sampleMeta(), { language: "python", text: "zh", blank: true });
    expect(source).toBe(
      'import numpy as np\n\n\ndef sample(boxes, iou_threshold):\n    raise NotImplementedError("还没写")\n',
    );
  });

  it("writes every entry of a problem that has several", () => {
    const entries: ProblemMeta["entries"] = [
      { name: "byCounting", title: { en: "Counting", zh: "计数" } },
      { name: "byVoting", title: { en: "Voting", zh: "投票" } },
    ];
    const source = scaffoldSolution(sampleMeta({ entries }), {
      language: "python",
      text: "en",
      blank: false,
    });
    expect(source).toContain("def by_counting(");
    expect(source).toContain("def by_voting(");
    expect(source).toContain('"""Voting');
  });

  it("keeps the words of a problem inside the comments, whatever they are", () => {
    const words = 'a */ evil(); /* """ + evil() + """ \\';
    const text = { en: words, zh: words };
    const meta = sampleMeta({
      name: text,
      summary: text,
      entries: [{ name: "nms", title: text }],
      parameters: [{ name: "boxes", type: { kind: "number" }, about: text }],
    });
    const script = scaffoldSolution(meta, { language: "typescript", text: "en", blank: false });
    expect(script.replaceAll(/\/\*[\s\S]*?\*\//g, "")).not.toContain("evil");
    const python = scaffoldSolution(meta, { language: "python", text: "en", blank: false });
    const code = python.replaceAll(/^#.*$/gm, "").replaceAll(/"""(?:[^"\\]|\\.|"(?!""))*"""/g, "");
    expect(code).not.toContain("evil");
  });
});

describe("toSnakeCase", () => {
  it("names things the Python way", () => {
    expect(toSnakeCase("gcdOfStrings")).toBe("gcd_of_strings");
    expect(toSnakeCase("conv2d")).toBe("conv2d");
    expect(toSnakeCase("byDivideAndConquer")).toBe("by_divide_and_conquer");
  });
});

import type { ProblemPackage, Submission, SubmissionFolder } from "../../src/catalog/types.ts";
import { defineProblem, type ProblemCode, type ProblemMeta } from "../../src/core/problem.ts";
import { sampleMeta } from "../core/sample-meta.ts";

/* A problem small enough to reason about: the indices of the values above a threshold, in order. */

const both = (text: string) => ({ en: text, zh: text });

type Input = readonly [values: Float32Array, threshold: number];

export const sampleCode: ProblemCode = defineProblem<Input, number[]>({
  edges: [
    { name: "nothing", group: "edge", input: () => [new Float32Array(0), 0], expected: [] },
    { name: "one-above", group: "edge", input: () => [Float32Array.of(3), 1], expected: [0] },
    { name: "at-the-threshold", group: "edge", input: () => [Float32Array.of(1, 2, 3), 2], expected: [2] },
  ],
  families: [
    {
      name: "random",
      group: "random",
      sizes: [10, 100],
      count: 2,
      generate: (size, random) => [Float32Array.from({ length: size }, () => random.integer(0, 9)), 5],
    },
  ],
  growth: [
    {
      dimension: "n",
      timingSizes: [1000, 2000, 4000],
      countingSize: 100,
      generate: (size, random) => [Float32Array.from({ length: size }, () => random.uniform()), 0.5],
    },
  ],
  reference: (values, threshold) => [...values.keys()].filter((i) => values[i]! > threshold),
  isValid: ([values, threshold]) => values.every(Number.isFinite) && Number.isFinite(threshold),
  measure: ([values]) => ({ n: values.length }),
});

export function sampleSubmission(folder: SubmissionFolder, id: string, source: string): Submission {
  return {
    id,
    folder,
    file: `${id}.ts`,
    language: "typescript",
    source,
    title: both(id),
    look: both(`look at ${id}`),
    convention: id.startsWith("at-"),
  };
}

export const accepted =
  "export function keepLarge(values: Float32Array, threshold: number): number[] {\n" +
  "  const kept: number[] = [];\n" +
  "  for (let i = 0; i < values.length; i += 1) if (values[i]! > threshold) kept.push(i);\n" +
  "  return kept;\n" +
  "}\n";
export const inclusive = accepted.replace("values[i]! > threshold", "values[i]! >= threshold");
export const positions = accepted.replace("kept.push(i)", "kept.push(i + 1)");

export function samplePackage(changes: Partial<ProblemMeta> = {}): ProblemPackage {
  return {
    meta: sampleMeta({
      id: "keep-large",
      entries: [{ name: "keepLarge", title: both("keepLarge") }],
      parameters: [
        { name: "values", type: { kind: "vector", dtype: "float32", length: "n" }, about: both("values") },
        { name: "threshold", type: { kind: "number" }, about: both("threshold") },
      ],
      groups: [
        { id: "edge", name: both("Edge") },
        { id: "random", name: both("Random") },
      ],
      subtasks: [
        { id: "I", name: both("one"), groups: ["edge"] },
        { id: "II", name: both("two"), groups: ["edge", "random"] },
      ],
      bounds: { n: [0, 100] },
      limits: { timeMs: 300, memoryMiB: 128, outputMiB: 4 },
      ...changes,
    }),
    statement: both("statement"),
    hints: { en: ["1", "2", "3"], zh: ["一", "二", "三"] },
    solution: both("solution"),
    submissions: [
      sampleSubmission("accepted", "loop", accepted),
      sampleSubmission("wrong_answer", "at-the-threshold", inclusive),
      sampleSubmission("wrong_answer", "from-one", positions),
    ],
  };
}

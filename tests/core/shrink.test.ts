import { describe, expect, it } from "vitest";
import type { Arguments, ValueType } from "../../src/core/problem.ts";
import { createRandom } from "../../src/core/random.ts";
import { type ShrinkOptions, shrinkInput } from "../../src/core/shrink.ts";
import { isTensor, type NumericArray, tensor, type Value } from "../../src/core/value.ts";

const boxesAndScores: readonly ValueType[] = [
  { kind: "tensor", dtype: "float32", shape: ["n", 4] },
  { kind: "vector", dtype: "float32", length: "n" },
  { kind: "number" },
];

function shrink(
  input: Arguments,
  types: readonly ValueType[],
  fails: (input: Arguments) => boolean,
  more: Partial<ShrinkOptions> = {},
) {
  return shrinkInput(input, {
    types,
    isValid: () => true,
    fails: async (candidate) => fails(candidate),
    evaluations: 2000,
    mayGoOn: () => true,
    ...more,
  });
}

function randomBoxes(n: number): Arguments {
  const random = createRandom(7);
  const boxes = Float32Array.from({ length: n * 4 }, () => random.between(0, 100));
  const scores = Float32Array.from({ length: n }, () => random.uniform());
  return [tensor([n, 4], boxes), scores, 0.4375];
}
const numbers = (value: Value | undefined) =>
  Array.from(isTensor(value!) ? value.data : (value as NumericArray));

describe("shrinkInput", () => {
  it("drops rows of all arguments that share a dimension, and rounds what is left", async () => {
    // Fails whenever two scores are at least a half.
    const fails = ([, scores]: Arguments) => numbers(scores).filter((score) => score >= 0.5).length >= 2;
    const smallest = await shrink(randomBoxes(300), boxesAndScores, fails);
    expect(smallest).toEqual([tensor([2, 4], new Float32Array(8)), Float32Array.of(1, 1), 0]);
  });

  it("gives the same result each time", async () => {
    const fails = ([boxes]: Arguments) => numbers(boxes).some((x) => x > 60 && x < 61.5);
    const run = () => shrink(randomBoxes(200), boxesAndScores, fails);
    expect(await run()).toEqual(await run());
  });

  it("shrinks each dimension of a tensor by itself", async () => {
    const data = Float32Array.from({ length: 2 * 5 * 7 }, (_, i) => i);
    const types: ValueType[] = [{ kind: "tensor", dtype: "float32", shape: ["c", "h", "w"] }];
    const smallest = await shrink([tensor([2, 5, 7], data)], types, ([x]) => numbers(x).includes(38));
    expect(smallest).toEqual([tensor([1, 1, 1], Float32Array.of(38))]);
  });

  it("changes numbers together that have to stay equal", async () => {
    const input: Arguments = [Float32Array.of(7.25, 3, 7.25), 7.25];
    const types: ValueType[] = [{ kind: "vector", dtype: "float32" }, { kind: "number" }];
    const fails = ([values, at]: Arguments) => numbers(values).includes(at as number);
    expect(await shrink(input, types, fails)).toEqual([Float32Array.of(0), 0]);
  });

  it("stays within what is valid", async () => {
    const isValid = ([boxes]: Arguments) => isTensor(boxes!) && boxes.shape[0]! >= 3;
    const [boxes] = await shrink(randomBoxes(50), boxesAndScores, () => true, { isValid });
    expect(isTensor(boxes!) && boxes.shape).toEqual([3, 4]);
  });

  it("shrinks strings, lists, whole numbers and records", async () => {
    const types: ValueType[] = [
      { kind: "string" },
      { kind: "list", of: { kind: "string" } },
      { kind: "record", fields: { stride: { kind: "integer" }, name: { kind: "string" } } },
    ];
    const input: Arguments = ["1+(2-3)*4", ["ab", "c", "dd"], { stride: 17, name: "x" }];
    const smallest = await shrink(
      input,
      types,
      ([text, list, options]) =>
        (text as string).includes("(") &&
        (list as string[]).some((each) => each.includes("d")) &&
        (options as { stride: number }).stride >= 5,
    );
    expect(smallest).toEqual(["(", ["d"], { stride: 5, name: "" }]);
  });

  it("tries a problem's own suggestions first", async () => {
    const suggest = function* ([text]: Arguments) {
      yield [(text as string).replace("ab", "")];
    };
    let asked = 0;
    const smallest = await shrink(
      ["ababab!"],
      [{ kind: "string" }],
      ([text]) => {
        asked += 1;
        return (text as string).endsWith("!");
      },
      { suggest },
    );
    expect(smallest).toEqual(["!"]);
    expect(asked).toBeLessThan(8);
  });

  it("never asks more often than it may", async () => {
    let asked = 0;
    const count = () => {
      asked += 1;
      return true;
    };
    await shrink(
      randomBoxes(2000),
      boxesAndScores,
      ([, scores]) => count() && numbers(scores).includes(0.125),
      {
        evaluations: 40,
      },
    );
    expect(asked).toBe(40);
    asked = 0;
    await shrink(randomBoxes(20), boxesAndScores, () => !count(), { mayGoOn: () => asked < 3 });
    expect(asked).toBe(3);
  });
});

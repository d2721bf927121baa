import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareResult, resultsAgree } from "../../src/core/compare.ts";
import type { Arguments, Comparison, ValueType } from "../../src/core/problem.ts";
import { shrinkInput } from "../../src/core/shrink.ts";
import { copyValue, tensor } from "../../src/core/value.ts";

const image: ValueType = { kind: "tensor", dtype: "float32", shape: ["h", "w"] };
const images = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([h, w]) =>
    fc.float32Array({ minLength: h * w, maxLength: h * w }).map((data) => tensor([h, w], data)),
  );
const comparisons: fc.Arbitrary<Comparison> = fc.oneof(
  fc.constant<Comparison>({ kind: "exact" }),
  fc.record({
    kind: fc.constant("close" as const),
    rtol: fc.double({ min: 0, max: 1, noNaN: true }),
    atol: fc.constant(1e-4),
  }),
);

describe("compareResult, whatever the values", () => {
  it("passes every result against itself, NaN and infinities included", () => {
    fc.assert(
      fc.property(images, comparisons, (value, comparison) => {
        const actual = { value: copyValue(value), typeName: "ndarray<float32>" };
        expect(compareResult(value, actual, image, comparison)).toBeNull();
        expect(resultsAgree(value, actual.value, comparison)).toBe(true);
      }),
    );
  });

  it("fails as soon as one element is beyond the tolerance, and names it", () => {
    const finite = fc.float({ min: -1000, max: 1000, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 30 }), fc.nat(), (numbers, pick) => {
        const at = pick % numbers.length;
        const expected = Float32Array.from(numbers);
        const got = expected.slice();
        got[at] = got[at]! + 1 + Math.abs(got[at]!);
        const type: ValueType = { kind: "vector", dtype: "float32" };
        const comparison: Comparison = { kind: "close", rtol: 1e-3, atol: 1e-3 };
        expect(
          compareResult(expected, { value: got, typeName: "Float32Array" }, type, comparison),
        ).toMatchObject({
          code: "values",
          differing: 1,
          first: [{ index: [at] }],
        });
      }),
    );
  });
});

describe("shrinkInput, whatever fails", () => {
  it("ends with a valid input that still fails, and is no larger", async () => {
    const types: ValueType[] = [{ kind: "vector", dtype: "float32" }, { kind: "string" }];
    const inputs = fc.tuple(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 }),
      fc.string({ maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: -50, max: 50 }), async ([numbers, text], bound) => {
        const start: Arguments = [Float32Array.from(numbers), text];
        const fails = ([values]: Arguments) => (values as Float32Array).some((value) => value >= bound);
        const isValid = ([values]: Arguments) => (values as Float32Array).length >= 1;
        if (!fails(start)) return;
        const [values, rest] = await shrinkInput(start, {
          types,
          isValid,
          fails: async (candidate) => fails(candidate),
          evaluations: 500,
          mayGoOn: () => true,
        });
        expect(fails([values!])).toBe(true);
        expect((values as Float32Array).length).toBe(1);
        expect(rest).toBe("");
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import {
  type Actual,
  alignResult,
  checkType,
  compareResult,
  resultsAgree,
  wordDifference,
} from "../../src/core/compare.ts";
import type { Comparison, ValueType } from "../../src/core/problem.ts";
import { tensor, type Value } from "../../src/core/value.ts";

const exact: Comparison = { kind: "exact" };
const close: Comparison = { kind: "close", rtol: 1e-4, atol: 1e-4 };
const indices: ValueType = { kind: "indices" };
const vector: ValueType = { kind: "vector", dtype: "float32" };
const image: ValueType = { kind: "tensor", dtype: "float32", shape: ["h", "w"] };

function typeNameOf(value: Value): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if ("data" in value) return "ndarray<float32>";
  return value.constructor.name;
}
const returned = (value: Value, typeName = typeNameOf(value)): Actual => ({ value, typeName });
/** How the sandbox hands over a plain array of numbers. */
const plain = (...numbers: number[]): Actual => returned(Float64Array.from(numbers), "Array");
const floats = (...numbers: number[]) => Float32Array.from(numbers);

describe("compareResult on indices", () => {
  const expected = Int32Array.of(2, 0, 5);

  it("takes any array type of whole numbers", () => {
    for (const actual of [plain(2, 0, 5), returned(floats(2, 0, 5)), returned(Int32Array.of(2, 0, 5))]) {
      expect(compareResult(expected, actual, indices, exact)).toBeNull();
    }
    expect(
      compareResult(expected, returned(Float64Array.of(2, 0, 5), "ndarray<int64>"), indices, exact),
    ).toBeNull();
    expect(compareResult(new Int32Array(0), returned([]), indices, exact)).toBeNull();
  });

  it("tells another order from other indices", () => {
    expect(compareResult(expected, plain(0, 2, 5), indices, exact)?.code).toBe("order");
    expect(compareResult(expected, plain(0, 2, 4), indices, exact)?.code).toBe("values");
    expect(compareResult(expected, plain(2, 0), indices, exact)).toMatchObject({
      code: "length",
      first: null,
    });
  });

  it("rejects fractions, NaN, booleans, nothing and nonsense", () => {
    expect(compareResult(expected, plain(2, 0.5, 5), indices, exact)?.code).toBe("not-whole");
    expect(compareResult(expected, plain(2, Number.NaN, 5), indices, exact)?.code).toBe("not-whole");
    expect(compareResult(expected, returned([true, false]), indices, exact)?.code).toBe("type");
    expect(compareResult(expected, returned(null, "undefined"), indices, exact)?.code).toBe("nothing");
    expect(compareResult(expected, returned("2,0,5"), indices, exact)?.code).toBe("type");
    expect(compareResult(expected, returned(tensor([3, 1], floats(2, 0, 5))), indices, exact)?.code).toBe(
      "type",
    );
  });
});

describe("compareResult on floats", () => {
  it("passes within atol + rtol * |expected| and not beyond", () => {
    const expected = floats(1000);
    expect(compareResult(expected, returned(floats(1000.09)), vector, close)).toBeNull();
    expect(compareResult(expected, returned(floats(1000.11)), vector, close)?.code).toBe("values");
    expect(compareResult(expected, returned(floats(0)), vector, close)?.code).toBe("values");
  });

  it("lets NaN pass only where NaN is expected, and infinities only when equal", () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    const pass = (wanted: number, got: number) =>
      compareResult(floats(wanted), returned(floats(got)), vector, close) === null;
    expect(pass(nan, nan)).toBe(true);
    expect(pass(infinity, infinity)).toBe(true);
    expect(pass(-infinity, infinity)).toBe(false);
    expect(pass(nan, 0)).toBe(false);
    expect(pass(0, nan)).toBe(false);
    expect(pass(infinity, 3e38)).toBe(false);
    expect(pass(3e38, infinity)).toBe(false);
    expect(pass(infinity, nan)).toBe(false);
    expect(pass(0, -0)).toBe(true);
  });

  it("takes a plain array or the right typed array, and no other type", () => {
    expect(compareResult(floats(1, 2), plain(1, 2), vector, close)).toBeNull();
    expect(compareResult(floats(1, 2), returned(tensor([2], floats(1, 2))), vector, close)).toBeNull();
    expect(compareResult(floats(1, 2), returned(Float64Array.of(1, 2)), vector, close)).toMatchObject({
      code: "dtype",
      expected: "float32",
      got: "float64",
    });
  });

  it("holds shape before element type before values", () => {
    const expected = tensor([2, 2], floats(1, 2, 3, 4));
    const got = (shape: number[], data: Float32Array | Float64Array) =>
      compareResult(
        expected,
        returned(tensor(shape, data), `ndarray<${data instanceof Float32Array ? "float32" : "float64"}>`),
        image,
        close,
      );
    expect(got([2, 2], floats(1, 2, 3, 4))).toBeNull();
    expect(got([4, 1], Float64Array.of(9, 9, 9, 9))?.code).toBe("shape");
    expect(got([4], floats(1, 2, 3, 4))?.code).toBe("shape");
    expect(got([2, 2], Float64Array.of(9, 9, 9, 9))?.code).toBe("dtype");
    expect(got([2, 2], floats(0, 0, 0, 0))).toMatchObject({ code: "values", differing: 4, total: 4 });
    expect(compareResult(expected, returned(floats(1, 2, 3, 4)), image, close)?.code).toBe("type");
  });

  it("takes { data, shape } built by hand when they fit each other", () => {
    const expected = tensor([2, 2], floats(1, 2, 3, 4));
    const handMade = (record: Value) => compareResult(expected, returned(record, "object"), image, close);
    expect(handMade({ data: floats(1, 2, 3, 4), shape: [2, 2] })).toBeNull();
    expect(handMade({ data: floats(1, 2, 3, 4), shape: [2, 3] })?.code).toBe("type");
    expect(handMade({ data: floats(1, 2, 3, 4) })?.code).toBe("type");
    expect(handMade({ data: floats(1, 2, 3, 4), shape: "2x2" })?.code).toBe("type");
  });

  it("names mismatches by their index in the tensor", () => {
    const expected = tensor([2, 3], floats(0, 1, 2, 3, 4, 5));
    const difference = compareResult(
      expected,
      returned(tensor([2, 3], floats(0, 1, 2, 3, 9, 5))),
      image,
      close,
    );
    expect(difference).toMatchObject({ first: [{ index: [1, 1], expected: 4, got: 9 }] });
    expect(wordDifference(difference!)).toEqual({
      en: "1 of 6 values differ: at [1, 1] expected 4, got 9",
      zh: "6 个值中有 1 个不同：[1, 1]：应为 4，实际是 9",
    });
  });

  it("is reflexive on everything that is of the type", () => {
    const awkward = floats(0, -0, Number.NaN, Infinity, -Infinity, 1e-45, 3.4e38);
    expect(compareResult(awkward, returned(awkward.slice()), vector, close)).toBeNull();
    expect(compareResult(awkward, returned(awkward.slice()), vector, exact)).toBeNull();
  });
});

describe("compareResult on scalars, records and lists", () => {
  it("keeps types apart", () => {
    expect(compareResult(1, returned(1), { kind: "integer" }, exact)).toBeNull();
    expect(compareResult(1, returned("1"), { kind: "integer" }, exact)?.code).toBe("type");
    expect(compareResult(1, returned(true), { kind: "integer" }, exact)?.code).toBe("type");
    expect(compareResult("ab", returned("ab"), { kind: "string" }, exact)).toBeNull();
    expect(compareResult("ab", returned("abc"), { kind: "string" }, exact)?.code).toBe("values");
    expect(compareResult(true, returned(false), { kind: "boolean" }, exact)?.code).toBe("values");
  });

  it("does not take nothing for null", () => {
    const type: ValueType = { kind: "nullable", of: { kind: "number" } };
    expect(compareResult(null, returned(null), type, exact)).toBeNull();
    expect(compareResult(null, returned(null, "undefined"), type, exact)?.code).toBe("nothing");
    expect(compareResult(null, returned(0), type, exact)?.code).toBe("values");
    expect(compareResult(0, returned(null), type, exact)?.code).toBe("type");
  });

  it("reads records as objects, dicts in Python's spelling and tuples in order", () => {
    const type: ValueType = { kind: "record", fields: { loss: { kind: "number" }, gradInput: vector } };
    const expected = { loss: 1, gradInput: floats(1, 2) };
    for (const value of [
      { loss: 1, gradInput: floats(1, 2) },
      { loss: 1, grad_input: floats(1, 2) },
      [1, floats(1, 2)],
    ]) {
      expect(compareResult(expected, returned(value), type, close)).toBeNull();
    }
    expect(compareResult(expected, returned({ loss: 1 }), type, close)).toMatchObject({
      code: "field",
      name: "gradInput",
    });
    const wrong = compareResult(expected, returned({ loss: 1, gradInput: floats(1, 3) }), type, close);
    expect(wordDifference(wrong!).en).toBe("gradInput: 1 of 2 values differ: at [1] expected 2, got 3");
  });

  it("compares lists item by item", () => {
    const type: ValueType = { kind: "list", of: { kind: "string" } };
    expect(compareResult(["a", "b"], returned(["a", "b"]), type, exact)).toBeNull();
    expect(compareResult(["a", "b"], returned(["b", "a"]), type, exact)).toMatchObject({ differing: 2 });
    expect(compareResult(["a", "b"], returned(["a"]), type, exact)).toMatchObject({ code: "length" });
    const nested: ValueType = { kind: "list", of: { kind: "list", of: { kind: "number" } } };
    expect(
      compareResult([[1], [2, 3]], returned([Float64Array.of(1), Float64Array.of(2, 3)]), nested, exact),
    ).toBeNull();
  });
});

describe("checkType", () => {
  it("looks at types and leaves values and extents to the problem's own check", () => {
    expect(checkType(floats(1, 2), returned(floats(3)), vector)).toBeNull();
    expect(checkType(floats(1, 2), returned("3"), vector)?.code).toBe("type");
  });
});

describe("wordDifference", () => {
  it("prints two close numbers so that they differ", () => {
    const difference = compareResult(0.1 + 0.2, returned(0.3), { kind: "number" }, exact);
    expect(wordDifference(difference!).en).toBe("expected 0.30000000000000004, got 0.3");
  });
});

describe("alignResult", () => {
  it("gives Python's records our names", () => {
    const type: ValueType = { kind: "record", fields: { loss: { kind: "number" }, gradInput: vector } };
    const ours = { loss: 1, gradInput: floats(2) };
    expect(alignResult({ loss: 1, grad_input: floats(2) }, type)).toEqual(ours);
    expect(alignResult([1, floats(2)], type)).toEqual(ours);
    expect(alignResult(floats(2), vector)).toEqual(floats(2));
  });
});

describe("resultsAgree", () => {
  it("compares whatever two solutions returned, of a right type or not", () => {
    expect(resultsAgree([true, false], [true, false], exact)).toBe(true);
    expect(resultsAgree([true, false], [true, true], exact)).toBe(false);
    expect(resultsAgree(Float64Array.of(1, 2), Int32Array.of(1, 2), exact)).toBe(true);
    expect(resultsAgree(floats(1), floats(1.00001), close)).toBe(true);
    expect(resultsAgree(floats(1), floats(1.00001), exact)).toBe(false);
    expect(resultsAgree(tensor([1, 2], floats(1, 2)), tensor([2, 1], floats(1, 2)), close)).toBe(false);
    expect(resultsAgree({ a: 1 }, { a: 1, b: 2 }, exact)).toBe(false);
    expect(resultsAgree(floats(1, 2), tensor([2], floats(1, 2)), close)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import type { Value } from "../../src/core/value.ts";
import { limits, program, runOnce, withSession } from "./programs.ts";

/** The value that came back, with its type's name; fails on a fault. */
async function returnedBy(...run: Parameters<typeof runOnce>): Promise<{ value: Value; typeName: string }> {
  const outcome = await runOnce(...run);
  if (outcome.kind !== "returned" || outcome.returned.kind !== "value") {
    throw new Error(`no value: ${JSON.stringify(outcome)}`);
  }
  return outcome.returned.value;
}

const identity = "export const solve = (x) => x;";

describe("what goes in comes out", () => {
  const values: readonly (readonly [string, Value, string])[] = [
    ["null", null, "null"],
    ["true", true, "boolean"],
    ["NaN", Number.NaN, "number"],
    ["-0", -0, "number"],
    ["-Infinity", -Infinity, "number"],
    ["a lone surrogate", "a\ud800\u0000中", "string"],
    ["a Float32Array", new Float32Array([1.5, Number.NaN, -0]), "Float32Array"],
    ["an empty Int32Array", new Int32Array(0), "Int32Array"],
    ["a record", { a: 1, b: ["x", null, [true]] }, "object"],
  ];
  it.each(values)("%s", async (_name, value, typeName) => {
    expect(await returnedBy(identity, [value])).toStrictEqual({ value, typeName });
  });

  it("a list of numbers, as float64", async () => {
    const list = Array.from({ length: 100 }, (_, i) => i / 3);
    expect(await returnedBy(identity, [list])).toStrictEqual({
      value: Float64Array.from(list),
      typeName: "Array",
    });
  });

  it("an ndarray, flattened when it is a strided view", async () => {
    const given = { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) };
    const source = "export const solve = (x) => x.transpose(1, 0).step(-1, 1);";
    expect(await returnedBy(source, [given], ["ndarray"])).toStrictEqual({
      value: { shape: [3, 2], data: new Float32Array([3, 6, 2, 5, 1, 4]) },
      typeName: "ndarray<float32>",
    });
  });

  it("data and shape alone, taken as row-major", async () => {
    const source =
      "export const solve = () => ({ data: new Float32Array([1, 2, 3, 4, 5, 6]), shape: [2, 3] });";
    expect(await returnedBy(source)).toStrictEqual({
      value: { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, 6]) },
      typeName: "ndarray<float32>",
    });
  });

  it("8 MB at once", async () => {
    const large = new Float32Array(2 ** 21).map((_, i) => i);
    const { value } = await returnedBy("export const solve = (x) => x.slice();", [large], [], {
      outputMiB: 32,
    });
    expect((value as Float32Array).every((element, i) => element === i)).toBe(true);
    expect((value as Float32Array).length).toBe(large.length);
  });

  it("undefined, told from null", async () => {
    expect(await returnedBy("export const solve = () => {};")).toStrictEqual({
      value: null,
      typeName: "undefined",
    });
  });
});

describe("libraries", () => {
  it("ndarray-ops works in the realm that has no Function", async () => {
    const source = `
      import ndarray from "ndarray";
      import ops, { sum } from "ndarray-ops";
      export const solve = (x) => {
        const doubled = ndarray(new Float32Array(x.size), x.shape);
        ops.muls(doubled, x, 2);
        return [ops.sup(doubled), sum(x), ops.argmax(x)[0]];
      };`;
    const given = { shape: [4], data: new Float32Array([1, 5, 2, 3]) };
    const { value } = await returnedBy(source, [given], ["ndarray", "ndarray-ops"]);
    expect(value).toStrictEqual(Float64Array.of(10, 11, 1));
  });

  it("every operation compiles for every dtype and order, past the check of what is compiled", async () => {
    const source = `
      import ndarray from "ndarray";
      import ops from "ndarray-ops";
      const types = [Float32Array, Float64Array, Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array,
        Uint32Array, Uint8ClampedArray, BigInt64Array, Array];
      const make = (Type, rank) => ndarray(new Type(2 ** rank).fill(Type === BigInt64Array ? 1n : 1), new Array(rank).fill(2));
      const refused = new Set();
      const attempt = (run) => {
        try { run(); } catch (error) { if (error.message.startsWith("ndarray")) refused.add(error.stack); }
      };
      export const solve = () => {
        for (const Type of types) {
          for (let rank = 0; rank < 5; rank += 1) {
            const a = make(Type, rank);
            const turned = rank > 1 ? a.transpose(...a.shape.map((_, axis) => rank - 1 - axis)) : a;
            for (const name of Object.keys(ops)) {
              for (const last of [1, make(Type, rank), make(Float32Array, rank)]) {
                for (const first of [a, turned]) {
                  attempt(() => ops[name](first, last));
                  attempt(() => ops[name](first, a, last));
                }
              }
            }
          }
        }
        attempt(() => ops.sum(ndarray({ get: () => 1, set: () => 1, length: 8 }, [2, 2, 2])));
        return [...refused];
      };`;
    const { value } = await returnedBy(source, [], ["ndarray", "ndarray-ops"], { timeMs: 15_000 });
    expect(value).toStrictEqual(new Float64Array(0));
  });

  it("a library that was not asked for cannot be imported", async () => {
    const outcome = await runOnce(`import ndarray from "ndarray"; export const solve = () => ndarray;`);
    expect(outcome).toMatchObject({ kind: "fault", fault: { kind: "threw" } });
  });
});

describe("faults", () => {
  it("an error brings the submission's own frames", async () => {
    const outcome = await runOnce(
      "const inner = (x) => x.no.body;\nexport function solve() {\n  return inner({});\n}",
    );
    expect(outcome).toMatchObject({
      kind: "fault",
      fault: {
        kind: "threw",
        name: "TypeError",
        frames: [
          { function: "inner", path: "solve.ts", line: 1, column: 27 },
          { function: "solve", path: "solve.ts", line: 3, column: 10 },
        ],
      },
    });
  });

  it("an error at load", async () => {
    const outcome = await runOnce("\nthrow new RangeError('no');\nexport const solve = 1;");
    expect(outcome).toMatchObject({
      kind: "fault",
      fault: { kind: "threw", name: "RangeError", message: "no", frames: [{ line: 2 }] },
    });
  });

  it("an endless loop is a time limit, and the session is over", async () => {
    await withSession(
      async (session) => {
        await session.load(program("export const solve = () => { for (;;); };"));
        expect(await session.call({ entry: "solve", args: [] })).toMatchObject({
          fault: { kind: "limit", limit: "time" },
        });
        expect(session.alive).toBe(false);
        expect(await session.call({ entry: "solve", args: [] })).toMatchObject({ fault: { kind: "broken" } });
      },
      { timeMs: 100 },
    );
  });

  it.each([
    ["typed arrays", "const kept = []; for (;;) kept.push(new Float64Array(1e6).fill(1));"],
    ["the heap", "let kept = null; for (;;) kept = { kept, more: [1, 2, 3, kept] };"],
  ])("memory by %s", async (_name, body) => {
    const source = `export const solve = () => { ${body} };`;
    const outcome = await runOnce(source, [], [], { memoryMiB: 64, timeMs: 5000 });
    expect(outcome).toMatchObject({ fault: { kind: "limit", limit: "memory" } });
  });

  it("output over its limit", async () => {
    const outcome = await runOnce("export const solve = () => new Float32Array(2e6);", [], [], {
      outputMiB: 1,
    });
    expect(outcome).toMatchObject({ fault: { kind: "limit", limit: "output" } });
  });

  it.each([
    ["async () => 1", "Promise"],
    ["() => () => 1", "function"],
    ["() => new Proxy([], {})", "Proxy"],
    ["() => [1, , 3]", "hole at [1]"],
    ["() => ({ get a() { return 1; } })", "accessor at .a"],
    ["() => [[1n]]", "bigint at [0][0]"],
  ])("%s is named, not read", async (body, what) => {
    const outcome = await runOnce(`export const solve = ${body};`);
    expect(outcome).toMatchObject({ kind: "returned", returned: { kind: "unreadable", what } });
  });
});

describe("the log", () => {
  it("belongs to its call, with control characters made visible", async () => {
    await withSession(async (session) => {
      const source = "console.log('loaded'); export const solve = (x) => { console.log(x, [x], { x }); };";
      expect(await session.load(program(source))).toMatchObject({ logs: ["loaded"] });
      const outcome = await session.call({ entry: "solve", args: ["\u001b[32mAC"] });
      expect(outcome.logs).toStrictEqual([String.raw`\u001b[32mAC ["\u001b[32mAC"] { x: "\u001b[32mAC" }`]);
      expect(await session.call({ entry: "solve", args: [new Float32Array([0.1])] })).toMatchObject({
        logs: ["Float32Array(1) [0.1] [Float32Array(1) [0.1]] { x: Float32Array(1) [0.1] }"],
      });
    });
  });

  it("has its first lines when the call never ends", async () => {
    const source = `
      console.log("loaded");
      export const solve = () => { for (let i = 0; i < 1e5; i += 1) console.log(i); for (;;); };`;
    const outcome = await runOnce(source, [], [], { timeMs: 200 });
    expect(outcome).toMatchObject({ fault: { kind: "limit", limit: "time" } });
    expect(outcome.logs.slice(0, 3)).toStrictEqual(["0", "1", "2"]);
  });

  it("is whole, in order, when there are more lines than are told at once", async () => {
    const outcome = await runOnce(
      "export const solve = () => { for (let i = 0; i < 200; i += 1) console.log(i); };",
    );
    expect(outcome.logs).toStrictEqual(Array.from({ length: 200 }, (_, i) => String(i)));
  });

  it("is cut at its limit", async () => {
    const outcome = await runOnce(
      "export const solve = () => { for (let i = 0; i < 1e5; i += 1) console.log(i); };",
    );
    expect(outcome.kind).toBe("returned");
    expect(outcome.logs.join("\n").length).toBeLessThan(limits.logCharacters + 100);
    expect(outcome.logs.at(-1)).toContain("…");
  });
});

describe("an oracle", () => {
  const source = `export const solve = (n, ask) => {
    let low = 0;
    for (let high = n; low < high; ) {
      const middle = (low + high) >> 1;
      if (ask(middle, new Int32Array([middle])).less) low = middle + 1;
      else high = middle;
    }
    return low;
  };`;

  it("answers while the call runs", async () => {
    await withSession(async (session) => {
      await session.load(program(source));
      const asked: Value[] = [];
      const oracle = ([middle, same]: readonly Value[]): Value => {
        asked.push(same!);
        return { less: (middle as number) < 700 };
      };
      const outcome = await session.call({ entry: "solve", args: [1000, null], oracle, oracleAt: [1] });
      expect(outcome).toMatchObject({ returned: { value: { value: 700 } } });
      expect(asked[0]).toStrictEqual(Int32Array.of(500));
    });
  });

  it("ends the run as a violation by throwing", async () => {
    await withSession(async (session) => {
      await session.load(program(source));
      const oracle = (): Value => {
        throw new Error("asked too often");
      };
      expect(await session.call({ entry: "solve", args: [9, null], oracle, oracleAt: [1] })).toMatchObject({
        fault: { kind: "violation", what: "asked too often" },
      });
    });
  });
});

describe("a counted program", () => {
  it("reports sites, built-ins, reads, extra elements and depth", async () => {
    await withSession(async (session) => {
      const source = `
        function walk(x, i) {
          __enter();
          try {
            __count(1);
            return i < x.length ? x[i] + walk(x, i + 1) : 0;
          } finally {
            __leave();
          }
        }
        export const solve = (x) => {
          __count(0);
          const seen = new Set(x);
          const copy = [...x].sort();
          copy.push(new Float64Array(7).length);
          seen.add(100);
          return walk(x, 0);
        };`;
      await session.load(program(source, [], true));
      for (let round = 0; round < 2; round += 1) {
        const outcome = await session.call({ entry: "solve", args: [new Int32Array([3, 1, 2])] });
        expect(outcome).toMatchObject({
          returned: { value: { value: 6 } },
          counts: {
            sites: { 0: 1, 1: 4 },
            calls: { sort: 1, "Set.add": 4, "Array.push": 1 },
            inputReads: 9,
            extraElements: 12,
            depth: 4,
          },
        });
      }
    });
  });
});

it("modules import one another", async () => {
  await withSession(async (session) => {
    const main = "import { two } from './two'; export const solve = () => two;";
    const load = await session.load({
      modules: [
        { path: "solve.ts", source: main, imports: { "./two": "lib/two.ts" } },
        { path: "lib/two.ts", source: "export const two = 2;", imports: {} },
      ],
      libraries: [],
      entries: ["solve", "other"],
      counted: false,
    });
    expect(load).toMatchObject({ kind: "loaded", entries: ["solve"] });
    expect(await session.call({ entry: "solve", args: [] })).toMatchObject({
      returned: { value: { value: 2 } },
    });
  });
});

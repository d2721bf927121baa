import { describe, expect, it } from "vitest";
import type { Value } from "../../src/core/value.ts";
import type { CallOutcome, Program, SandboxLimits, Session } from "../../src/sandbox/api.ts";
import { describePython } from "../../src/sandbox/python.ts";
import { openSession } from "../../src/sandbox/session.ts";
import { limits } from "./programs.ts";

const python = await describePython();

function program(source: string, counted = false): Program {
  const modules: Program["modules"] = [{ path: "solve.py", source, imports: {} }];
  return { modules, libraries: [], entries: ["solve"], counted };
}

async function runPython(
  source: string,
  args: readonly Value[] = [],
  overrides: Partial<SandboxLimits> = {},
  use: (session: Session) => Promise<CallOutcome> = (session) => session.call({ entry: "solve", args }),
  counted = false,
): Promise<CallOutcome> {
  const session = openSession({ runtime: "python", limits: { ...limits, ...overrides } });
  try {
    const load = await session.load(program(source, counted));
    return load.kind === "fault" ? { ...load, cpuMs: null } : await use(session);
  } finally {
    await session.close();
  }
}

describe.skipIf(python === null || python.numpy === null)("a Python session", () => {
  const echoes: readonly (readonly [string, Value, Value, string])[] = [
    ["None", null, null, "None"],
    ["a number", 2.5, 2.5, "float"],
    ["NaN", Number.NaN, Number.NaN, "float"],
    ["text", "a中\ud800", "a中\ud800", "str"],
    ["a list of int", [1, 2, 3], Float64Array.of(1, 2, 3), "list"],
    ["an array", new Float32Array([1, 0.1]), new Float32Array([1, 0.1]), "ndarray<float32>"],
    [
      "a tensor",
      { shape: [2, 1], data: new Int32Array([7, 8]) },
      { shape: [2, 1], data: new Int32Array([7, 8]) },
      "ndarray<int32>",
    ],
    ["a record", { a: "x", b: [["y"]] }, { a: "x", b: [["y"]] }, "dict"],
  ];
  it.each(echoes)("%s goes in and comes back", async (_name, given, value, typeName) => {
    expect(await runPython("def solve(x): return x", [given])).toMatchObject({
      returned: { kind: "value", value: { value, typeName } },
    });
  });

  it("NumPy's own types come back as numbers and arrays", async () => {
    const source = `
import numpy as np
from typing import NamedTuple
def solve(x):
    return {"kept": np.argsort(-x, kind="stable"), "best": x.max(), "any": np.bool_(True), "t": (1, np.int64(2))}
`;
    expect(await runPython(source, [new Float32Array([1, 3, 2])])).toMatchObject({
      returned: {
        value: { value: { kept: Float64Array.of(1, 2, 0), best: 3, any: true, t: Float64Array.of(1, 2) } },
      },
    });
  });

  it("parts of NumPy that load on first use are there", async () => {
    const source = `
import numpy as np
def solve(x):
    return float(np.fft.rfft(x)[0].real + np.ma.masked_equal(x, 3).sum())
`;
    expect(await runPython(source, [new Float32Array([1, 3, 2])])).toMatchObject({
      returned: { value: { value: 9 } },
    });
  });

  it.each([
    ["a generator", "(x for x in 'ab')", "generator"],
    ["a set", "[{1}]", "set at [0]"],
    ["a function", "lambda: 1", "function"],
    ["an int beyond 2^53", "2**60", "int beyond 2^53"],
  ])("%s is named, not read", async (_name, expression, what) => {
    expect(await runPython(`def solve(): return ${expression}`)).toMatchObject({
      returned: { kind: "unreadable", what },
    });
  });

  it("an error brings the submission's own frames", async () => {
    expect(
      await runPython("def inner(x):\n    return x['no']\ndef solve():\n    return inner({})"),
    ).toMatchObject({
      fault: {
        kind: "threw",
        name: "KeyError",
        frames: [
          { function: "inner", path: "solve.py", line: 2 },
          { function: "solve", path: "solve.py", line: 4 },
        ],
      },
    });
  });

  it("a syntax error has its place", async () => {
    expect(await runPython("x = 1\ndef solve(:\n    pass")).toMatchObject({
      fault: { kind: "threw", name: "SyntaxError", frames: [{ path: "solve.py", line: 2, column: 11 }] },
    });
  });

  it("print is the log", async () => {
    expect(await runPython("def solve(): print('a', 1); print('b\\x1b[2J')")).toMatchObject({
      logs: ["a 1", "b\\u001b[2J"],
    });
  });

  it("print is there when the call never ends", async () => {
    const source = "def solve():\n    for i in range(100): print(i)\n    while True: pass";
    const outcome = await runPython(source, [], { timeMs: 200 });
    expect(outcome).toMatchObject({ fault: { kind: "limit", limit: "time" } });
    expect(outcome.logs.slice(0, 2)).toStrictEqual(["0", "1"]);
  });

  it.each([
    ["an endless loop", "while True: pass", "time"],
    ["a sleep", "import time; time.sleep(100)", "time"],
    ["memory in lists", "x = []\n    while True: x.append('y' * 10**6)", "memory"],
    ["memory in arrays", "import numpy as np; return np.ones(10**10)", "memory"],
    ["a large result", "import numpy as np; return np.ones(10**7)", "output"],
  ])("%s meets its limit", async (_name, body, limit) => {
    const source = `def solve():\n    ${body}`;
    expect(await runPython(source, [], { timeMs: 1000, memoryMiB: 128 })).toMatchObject({
      fault: { kind: "limit", limit },
    });
  });

  it("counts lines, one for each turn of a comprehension", async () => {
    const source =
      "def solve(x):\n    total = 0\n    for each in x:\n        total += each\n    return total";
    const outcome = await runPython(source, [new Float32Array(10)], {}, undefined, true);
    expect(outcome).toMatchObject({ counts: { sites: { 2: 1, 3: 11, 4: 10, 5: 1 }, depth: 1 } });
  });

  it("asks its oracle", async () => {
    const source = "def solve(ask): return [ask(i)['double'] for i in range(3)]";
    const outcome = await runPython(source, [], {}, (session) =>
      session.call({
        entry: "solve",
        args: [null],
        oracleAt: [0],
        oracle: ([x]) => ({ double: 2 * (x as number) }),
      }),
    );
    expect(outcome).toMatchObject({ returned: { value: { value: Float64Array.of(0, 2, 4) } } });
  });
});

import vm from "node:vm";
import type { Dtype } from "../../core/value.ts";
import { bytesPerElement, type LoadMessage, type Wire } from "../protocol.ts";
import { readExactly } from "./channel.ts";
import type { Prelude, PreludeOptions, RealmCounts } from "./prelude.ts";
import { learnStackGetter } from "./reader.ts";

/** The prelude bundled to a script; the build puts it here. */
declare const PRELUDE_SOURCE: string;

type StackFormatter = Prelude["formatStack"];
interface ErrorsBinding {
  setPrepareStackTraceCallback(format: StackFormatter): void;
}

/**
 * Node formats stacks in a function of the main realm. At the brink of a stack overflow that function itself
 * overflows, and a RangeError of the main realm would reach the solution: a way out. A formatter of the
 * solution's own realm closes it. Where Node does not let us set one, there are no stacks at all.
 */
function findErrorsBinding(): ErrorsBinding | null {
  try {
    const { internalBinding } = require("internal/test/binding") as {
      internalBinding(name: string): ErrorsBinding;
    };
    return internalBinding("errors");
  } catch {
    return null;
  }
}
const errorsBinding = findErrorsBinding();

type BufferMaker = new (byteLength: number) => ArrayBuffer;
type TypedArrayMaker = new (buffer: ArrayBuffer, offset: number, length: number) => object;
type Ndarray = (data: object, shape: unknown) => object;
type LibraryFactory = (
  compile: unknown,
  module: { exports: unknown },
  require: (name: string) => unknown,
) => void;

/** The names under which the realm keeps the makers of each dtype. */
const makerNames: Readonly<Record<Dtype, string>> = {
  float32: "Float32Array",
  float64: "Float64Array",
  int32: "Int32Array",
  uint8: "Uint8Array",
};

/** A bare JavaScript world for one program: the language and the libraries it asked for, nothing else. */
export class Realm {
  readonly prelude: Prelude;
  /** What the program counts, seen through views of the main realm; null unless it is counted. */
  readonly counts: Counters | null;
  readonly #context: vm.Context;
  readonly #makeBuffer: BufferMaker;
  readonly #makers: Readonly<Record<Dtype, TypedArrayMaker>>;
  readonly #libraries = new Map<string, unknown>();

  constructor(message: LoadMessage) {
    this.#context = vm.createContext(vm.constants.DONT_CONTEXTIFY as unknown as vm.Context, {
      codeGeneration: { strings: true, wasm: false },
      // The solution's promises settle in a queue of their own, which nothing drains during a call.
      microtaskMode: "afterEvaluate",
    });
    const options: PreludeOptions = { logCharacters: message.logCharacters, counted: message.counted };
    const start = this.#run(PRELUDE_SOURCE, "prelude") as (options: PreludeOptions) => Prelude;
    const global = this.#context as Readonly<Record<string, unknown>>;
    this.#makeBuffer = global.ArrayBuffer as BufferMaker;
    this.#makers = Object.fromEntries(
      Object.entries(makerNames).map(([dtype, name]) => [dtype, global[name]]),
    ) as Record<Dtype, TypedArrayMaker>;
    learnStackGetter(this.#run("new Error()", "prelude") as object);

    this.prelude = start(options);
    this.counts = this.prelude.counts === null ? null : viewCounts(this.prelude.counts);
    for (const { name, source } of message.libraries) this.#loadLibrary(name, source);
    this.prelude.lockDown();
    if (errorsBinding === null)
      this.#run("Error.stackTraceLimit = undefined; Object.freeze(Error)", "prelude");
    else errorsBinding.setPrepareStackTraceCallback(this.prelude.formatStack);
  }

  #run(source: string, filename: string): unknown {
    return new vm.Script(source, { filename }).runInContext(this.#context);
  }

  #loadLibrary(name: string, source: string): void {
    const define = this.#run(`(function (Function, module, require) {${source}\n})`, name) as LibraryFactory;
    const module = { exports: undefined as unknown };
    define(this.prelude.compileForLibrary, module, (wanted) => this.#libraries.get(wanted));
    this.#libraries.set(name, module.exports);
  }

  /** Links and runs the program's modules; throws what the solution throws. */
  async evaluate(message: LoadMessage): Promise<vm.SourceTextModule> {
    const modules = new Map<string, vm.SourceTextModule>();
    for (const { path, source } of message.modules) {
      const identifier = `submission:${path}`;
      modules.set(path, new vm.SourceTextModule(source, { context: this.#context, identifier }));
    }
    const importsOf = new Map(message.modules.map(({ path, imports }) => [`submission:${path}`, imports]));
    const libraries = new Map<string, vm.SyntheticModule>();
    const [main] = modules.values();
    if (main === undefined) throw new Error("a program without modules");
    await main.link((specifier, referencing) => {
      const target = importsOf.get(referencing.identifier)?.[specifier];
      if (target === undefined) throw new Error(`cannot import ${JSON.stringify(specifier)}`);
      const own = modules.get(target);
      if (own !== undefined) return own;
      let library = libraries.get(target);
      if (library === undefined) {
        library = this.#libraryModule(target);
        libraries.set(target, library);
      }
      return library;
    });
    // Runs to its end here and now; the promise is for programs with a top-level await, which are refused.
    main.evaluate().catch(() => undefined);
    if (main.status === "errored") throw main.error;
    if (main.status !== "evaluated") throw new Error("top-level await is not supported");
    return main;
  }

  #libraryModule(name: string): vm.SyntheticModule {
    const library = this.#libraries.get(name) as object;
    if (library === undefined) throw new Error(`the library ${name} was not loaded`);
    const names = Object.keys(library).filter((each) => each !== "default");
    const exports = library as Readonly<Record<string, unknown>>;
    return new vm.SyntheticModule(
      ["default", ...names],
      function evaluate(this: vm.SyntheticModule) {
        this.setExport("default", library);
        for (const each of names) this.setExport(each, exports[each]);
      },
      { context: this.#context, identifier: name },
    );
  }

  /**
   * Reads the arrays that the wires announce from the pipe, straight into buffers of the realm. Everything
   * here is made by constructors that were taken before the solution ran, so nothing of its code can run.
   */
  readArrays(wires: readonly Wire[]): ArraySource {
    const arrays: object[] = [];
    for (const wire of wires) this.#readArrays(wire, arrays);
    return new ArraySource(arrays);
  }

  #readArrays(wire: Wire, arrays: object[]): void {
    if (typeof wire !== "object" || wire === null) return;
    if (isList(wire)) for (const element of wire) this.#readArrays(element, arrays);
    else if (wire.kind === "record") for (const [, field] of wire.fields) this.#readArrays(field, arrays);
    else if (wire.kind === "numbers") arrays.push(this.#readArray("float64", wire.length));
    else if (wire.kind === "array" || wire.kind === "tensor")
      arrays.push(this.#readArray(wire.dtype, wire.length));
  }

  #readArray(dtype: Dtype, length: number): object {
    const buffer = new this.#makeBuffer(length * bytesPerElement[dtype]);
    readExactly(new Uint8Array(buffer));
    return new this.#makers[dtype](buffer, 0, length);
  }

  /**
   * The value as the solution sees it. Making an ndarray runs the library, and thereby whatever a solution
   * may have patched: call this for a value with tensors only once the clock runs.
   */
  build(wire: Wire, arrays: ArraySource, oracle: unknown): unknown {
    if (typeof wire !== "object" || wire === null) return wire;
    if (isList(wire)) return this.#list(wire.map((element) => this.build(element, arrays, oracle)));
    switch (wire.kind) {
      case "number":
        return Number(wire.is);
      case "array":
        return this.prelude.countReads(arrays.next());
      case "numbers":
        return this.#list(Array.from(arrays.next() as Float64Array));
      case "tensor": {
        const ndarray = this.#libraries.get("ndarray") as Ndarray | undefined;
        if (ndarray === undefined) throw new Error("a tensor needs the library ndarray");
        return ndarray(this.prelude.countReads(arrays.next()), this.#list(wire.shape));
      }
      case "record": {
        const record = this.prelude.makeRecord();
        for (const [name, field] of wire.fields) place(record, name, this.build(field, arrays, oracle));
        return record;
      }
      case "oracle":
        return oracle;
    }
  }

  #list(elements: readonly unknown[]): unknown[] {
    const list = this.prelude.makeList();
    elements.forEach((element, index) => {
      place(list, index, element);
    });
    return list;
  }
}

export interface Counters {
  readonly sites: Float64Array;
  readonly calls: readonly (readonly [string, number])[];
  readonly inputReads: number;
  readonly extraElements: number;
  readonly depth: number;
}

function viewCounts({ sites, callNames, calls, totals }: RealmCounts): Counters {
  const names = Array.from(callNames);
  const ownCalls = new Float64Array(calls.buffer);
  const ownTotals = new Float64Array(totals.buffer);
  return {
    sites: new Float64Array(sites.buffer),
    get calls() {
      return names.map((name, index) => [name, ownCalls[index]!] as const);
    },
    get inputReads() {
      return ownTotals[0]!;
    },
    get extraElements() {
      return ownTotals[1]!;
    },
    get depth() {
      return ownTotals[2]!;
    },
  };
}

/** The arrays of one input, handed out in order. */
export class ArraySource {
  readonly #arrays: readonly object[];
  #next = 0;

  constructor(arrays: readonly object[]) {
    this.#arrays = arrays;
  }

  next(): object {
    const array = this.#arrays[this.#next];
    if (array === undefined) throw new Error("fewer arrays than announced");
    this.#next += 1;
    return array;
  }
}

export function hasTensor(wire: Wire): boolean {
  if (typeof wire !== "object" || wire === null) return false;
  if (isList(wire)) return wire.some(hasTensor);
  if (wire.kind === "record") return wire.fields.some(([, field]) => hasTensor(field));
  return wire.kind === "tensor";
}

function isList(wire: Wire): wire is readonly Wire[] {
  return Array.isArray(wire);
}

/** Defines, never assigns: a setter that the solution put on a prototype must not run. */
function place(holder: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

/*
 * Runs inside the bare realm before anything else does, bundled to a script whose value is `prelude`. Every
 * function here belongs to the realm, so nothing of the main realm ever comes within a solution's reach.
 * What is used later is taken from the realm's intrinsics now: a solution may patch them as it likes.
 */

type AnyFunction = (...args: never[]) => unknown;

export interface PreludeOptions {
  readonly logCharacters: number;
  readonly counted: boolean;
}

/** Where the realm counts. Taken by the runner before a solution runs, which may patch every getter later. */
export interface RealmCounts {
  readonly sites: Float64Array;
  readonly callNames: readonly string[];
  readonly calls: Float64Array;
  /** [input reads, extra elements, deepest nesting] */
  readonly totals: Float64Array;
}

export interface Prelude {
  /** `Function` for the libraries alone: it compiles nothing but what they generate. */
  readonly compileForLibrary: unknown;
  /** Takes from the realm what a solution must not have. To be called once the libraries are there. */
  lockDown(): void;
  /** Formats a stack: frames of modules only, no code of the solution's runs. */
  formatStack(global: unknown, error: unknown, sites: readonly NodeJS.CallSite[]): string;
  makeList(): unknown[];
  makeRecord(): Record<string, unknown>;
  /** Wraps the main realm's function so that neither it nor an error of its realm can be got at. */
  makeOracle(answer: (args: unknown[]) => unknown): AnyFunction;
  /** What was logged and not yet told to `listenToLog`'s listener, one string; whether it was cut. */
  takeLog(): string;
  logWasCut(): boolean;
  /** The main realm's function that is told the next `lines` lines at once. */
  listenToLog(listener: (text: string) => void, lines: number): void;
  /** Null unless the program is counted. */
  readonly counts: RealmCounts | null;
  startCounting(): void;
  /** An input array whose reads are counted. */
  countReads(array: object): object;
}

export function prelude(options: PreludeOptions): Prelude {
  const realm = globalThis as unknown as Record<string, unknown>;
  const { apply, construct, defineProperty, deleteProperty, getPrototypeOf, ownKeys } = Reflect;
  const getDescriptor = Object.getOwnPropertyDescriptor;
  const { isArray } = Array;
  const toText = String;
  const toJson = JSON.stringify;
  const objectIs = Object.is;
  const isView = ArrayBuffer.isView;
  const RealmError = Error;
  const RealmTypeError = TypeError;
  const RealmFunction = Function;
  const RealmProxy = Proxy;
  const unboundSlice = String.prototype.slice;
  const unboundExec = RegExp.prototype.exec;
  const unboundPrecision = Number.prototype.toPrecision;
  const { fround } = Math;
  const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as object;
  const typedArrayName = getDescriptor(typedArrayPrototype, Symbol.toStringTag)!.get!;
  const typedArrayLength = getDescriptor(typedArrayPrototype, "length")!.get!;

  const slice = (text: string, start: number, end: number) =>
    apply(unboundSlice, text, [start, end]) as string;
  const fix = (target: object, name: PropertyKey, value: unknown) =>
    defineProperty(target, name, {
      value,
      writable: false,
      enumerable: false,
      configurable: false,
    });

  // ---- The libraries' Function -----------------------------------------------------------------------

  // ndarray and cwise join strings into code, by intrinsics that a solution may have patched and from `dtype`
  // and `order` of objects that it may have forged. What comes out must be made of their own words alone.
  const words = `
    Arrays CACHED CTOR_LIST Error Infinity Math ORDER Object P SS TrivialArray a abs acos all array asin atan atan2 b
    c ceil clamped compile cos ctor cwise d data defineProperty dimension dimensionality do dtype else exp false
    floor for function generic get have hi if index join length lo log max min new not null number offset order
    pick pow proc proto prototype push random return round same set shape shapeIndex sin size slice sqrt step
    strict stride tan the this this_f this_h this_i this_s this_v throw transpose true type typeof undefined use
    v valueOf var`;
  const knownWords = { __proto__: null } as unknown as Record<string, true>;
  for (const known of words.split(/\s+/)) knownWords[known] = true;
  const madeWord =
    /^(?:[a-zA-Z]\d+|\w\d+[ps]\d+|(?:array|scalar|offset|u?int|float|bigint)\d+(?:_clamped)?|_inline_\d+_\w{1,8}|(?:construct_)?View(?:_Nil|\d+d)\w{1,24}|[a-z\d]{1,14}_(?:ndarrayops|cwise_thunk|cwise_loop_[\ds]*m[a-z\d]{1,24}))$/;
  const anyWord = /[A-Za-z_$][\w$]*/g;
  const plainCharacters = /^[\w\s.,:;()[\]{}=+\-*/%&|^<>!?~']*$/;

  const matches = (pattern: RegExp, text: string) => {
    pattern.lastIndex = 0;
    return apply(unboundExec, pattern, [text]) !== null;
  };
  function isLibraryCode(code: unknown): boolean {
    if (typeof code !== "string" || !matches(plainCharacters, code)) return false;
    anyWord.lastIndex = 0;
    for (;;) {
      const found = apply(unboundExec, anyWord, [code]) as { readonly 0: string } | null;
      if (found === null) return true;
      if (knownWords[found[0]] !== true && !matches(madeWord, found[0])) return false;
    }
  }
  function compileForLibrary(...parts: unknown[]): unknown {
    for (let i = 0; i < parts.length; i += 1) {
      if (!isLibraryCode(parts[i])) {
        throw new RealmTypeError("ndarray: this array's dtype or order is not one that ndarray makes");
      }
    }
    return construct(RealmFunction, parts);
  }

  // ---- Stacks ----------------------------------------------------------------------------------------

  function dataOf(object: object, name: string): unknown {
    let holder: object | null = object;
    for (let depth = 0; holder !== null && depth < 16; depth += 1) {
      const descriptor: PropertyDescriptor | undefined = getDescriptor(holder, name);
      if (descriptor !== undefined) return descriptor.value;
      holder = getPrototypeOf(holder);
    }
    return undefined;
  }

  function titleOf(error: unknown): string {
    if (typeof error !== "object" || error === null) return "";
    const name = dataOf(error, "name");
    const message = dataOf(error, "message");
    const title = typeof name === "string" ? slice(name, 0, 200) : "Error";
    return typeof message === "string" && message !== "" ? `${title}: ${slice(message, 0, 2000)}` : title;
  }

  function formatStack(_global: unknown, error: unknown, sites: readonly NodeJS.CallSite[]): string {
    let text = titleOf(error);
    for (let i = 0; i < sites.length && i < 50; i += 1) {
      const site = sites[i]!;
      const file = site.getFileName();
      if (typeof file !== "string" || slice(file, 0, 11) !== "submission:") continue;
      const called = site.getFunctionName();
      const place = `${slice(file, 11, 500)}:${site.getLineNumber()}:${site.getColumnNumber()}`;
      text += `\n    at ${typeof called === "string" ? slice(called, 0, 200) : ""} (${place})`;
    }
    return text;
  }

  // ---- console ---------------------------------------------------------------------------------------

  let log = "";
  let logged = 0;
  let logCut = false;
  let listener: (text: string) => void = () => {};
  let linesToTell = 0;

  function record(line: string): void {
    const room = options.logCharacters - logged;
    if (line.length >= room) logCut = true;
    if (room <= 0) return;
    const kept = `${slice(line, 0, room)}\n`;
    logged += kept.length;
    log += kept;
    if (linesToTell > 0) tell();
  }

  function tell(): void {
    linesToTell -= 1;
    try {
      listener(log);
      log = "";
    } catch {
      // An error of the main realm (a stack overflow there): never let it out. The line stays for the end.
    }
  }

  const maxShown = 100;
  const maxDepth = 4;

  function show(value: unknown, depth: number): string {
    switch (typeof value) {
      case "string":
        return depth === 0 ? slice(value, 0, options.logCharacters) : toJson(slice(value, 0, 1000));
      case "number":
        return objectIs(value, -0) ? "-0" : toText(value);
      case "bigint":
        return `${toText(value)}n`;
      case "symbol":
        return toText(value);
      case "function":
        return `[Function ${slice(toText(dataOf(value, "name")), 0, 100)}]`;
      case "object":
        return value === null ? "null" : showObject(value, depth);
      default:
        return toText(value);
    }
  }

  function showObject(value: object, depth: number): string {
    if (depth > maxDepth) return "…";
    if (isView(value)) return showTypedArray(value, depth);
    if (isArray(value)) return showArray(value, depth);
    const stack = getDescriptor(value, "stack");
    if (stack !== undefined && typeof dataOf(value, "message") === "string") return titleOf(value);
    const shape = dataOf(value, "shape");
    const data = dataOf(value, "data");
    if (isArray(shape) && typeof data === "object" && data !== null) {
      return `ndarray ${show(shape, depth + 1)} of ${show(data, depth + 1)}`;
    }
    return showFields(value, depth);
  }

  function showTypedArray(value: object, depth: number): string {
    const name = apply(typedArrayName, value, []) as string | undefined;
    if (name === undefined) return "[DataView]";
    const length = apply(typedArrayLength, value, []) as number;
    const elements = value as unknown as Record<number, unknown>;
    let text = "";
    for (let i = 0; i < length && i < maxShown; i += 1) {
      const element = elements[i];
      const shown = name === "Float32Array" ? showSingle(element as number) : show(element, depth + 1);
      text += (i > 0 ? ", " : "") + shown;
    }
    return `${name}(${length}) [${text}${length > maxShown ? ", …" : ""}]`;
  }

  /** The shortest decimal that is still the same float32: 0.1, not 0.10000000149011612. */
  function showSingle(value: number): string {
    for (let digits = 6; digits < 10; digits += 1) {
      const text = apply(unboundPrecision, value, [digits]) as string;
      if (fround(+text) === value) return show(+text, 1);
    }
    return show(value, 1);
  }

  function showArray(value: readonly unknown[], depth: number): string {
    let text = "";
    const { length } = value;
    for (let i = 0; i < length && i < maxShown; i += 1) {
      text += (i > 0 ? ", " : "") + showProperty(value, toText(i), depth);
      if (text.length > options.logCharacters) break;
    }
    return `[${text}${length > maxShown ? ", …" : ""}]`;
  }

  function showFields(value: object, depth: number): string {
    const keys = ownKeys(value);
    let text = "";
    for (let i = 0; i < keys.length && i < maxShown; i += 1) {
      const key = keys[i]!;
      if (typeof key !== "string") continue;
      text += `${text === "" ? " " : ", "}${slice(key, 0, 100)}: ${showProperty(value, key, depth)}`;
      if (text.length > options.logCharacters) break;
    }
    return `{${text}${keys.length > maxShown ? ", …" : ""}${text === "" ? "" : " "}}`;
  }

  function showProperty(holder: object, key: string, depth: number): string {
    const descriptor = getDescriptor(holder, key);
    if (descriptor === undefined) return "undefined";
    return descriptor.get === undefined ? show(descriptor.value, depth + 1) : "[Getter]";
  }

  function print(...values: unknown[]): void {
    let line = "";
    for (let i = 0; i < values.length; i += 1) {
      if (line.length > options.logCharacters) break;
      line += (i > 0 ? " " : "") + show(values[i], 0);
    }
    record(line);
  }

  // ---- Counting --------------------------------------------------------------------------------------

  const maxSites = 65_536;
  const sites = options.counted ? new Float64Array(maxSites) : null;
  const calls = new Float64Array(64);
  const callNames: string[] = [];
  const totals = new Float64Array(3);
  const inputReads = 0;
  const extraElements = 1;
  const deepest = 2;
  let nesting = 0;
  let startCounting = () => {};
  let countReads = (array: object) => array;

  function installCounters(counters: Float64Array): void {
    fix(realm, "__count", (site: number) => {
      counters[site]! += 1;
    });
    fix(realm, "__enter", () => {
      nesting += 1;
      if (nesting > totals[deepest]!) totals[deepest] = nesting;
    });
    fix(realm, "__leave", () => {
      nesting -= 1;
    });

    type Elements = (self: unknown, args: readonly unknown[], result: unknown) => number;
    const none: Elements = () => 0;
    const one: Elements = () => 1;
    const perArgument: Elements = (_self, args) => args.length;
    const lengthOf = (value: unknown) =>
      typeof value === "object" && value !== null && (isArray(value) || isView(value))
        ? ((value as { readonly length?: number }).length ?? 0)
        : 0;
    const perResult: Elements = (_self, _args, result) => lengthOf(result);
    const perSelf: Elements = (self) => lengthOf(self);

    const watch = (holder: object, key: PropertyKey, name: string, elements: Elements) => {
      const original = getDescriptor(holder, key)?.value as AnyFunction | undefined;
      if (original === undefined) return;
      let index = 0;
      while (index < callNames.length && callNames[index] !== name) index += 1;
      callNames[index] = name;
      const watched = {
        watched(this: unknown, ...args: unknown[]): unknown {
          calls[index]! += 1;
          const result = apply(original, this, args as never[]);
          totals[extraElements]! += elements(this, args, result);
          return result;
        },
      }.watched;
      defineProperty(holder, key, { value: watched, writable: true, enumerable: false, configurable: true });
    };

    watch(Map.prototype, "set", "Map.set", one);
    watch(Map.prototype, "get", "Map.get", none);
    watch(Map.prototype, "has", "Map.has", none);
    watch(Set.prototype, "add", "Set.add", one);
    watch(Set.prototype, "has", "Set.has", none);
    watch(Array.prototype, "push", "Array.push", perArgument);
    watch(Array.prototype, "unshift", "Array.unshift", perArgument);
    watch(Array.prototype, "pop", "Array.pop", none);
    watch(Array.prototype, "fill", "fill", perSelf);
    watch(typedArrayPrototype, "fill", "fill", perSelf);
    for (const holder of [Array.prototype, typedArrayPrototype]) {
      watch(holder, "sort", "sort", none);
      watch(holder, "toSorted", "sort", perResult);
      watch(holder, "slice", "slice", perResult);
      watch(holder, "map", "map", perResult);
      watch(holder, "filter", "filter", perResult);
      watch(holder, "reduce", "reduce", none);
      watch(holder, "forEach", "forEach", none);
    }
    watch(Array.prototype, "concat", "Array.concat", perResult);
    watch(Array, "from", "from", perResult);
    watch(Array, "of", "from", perResult);
    watch(getPrototypeOf(Uint8Array) as object, "from", "from", perResult);

    const watchConstructor = (name: string) => {
      const original = realm[name] as AnyFunction & { readonly prototype: { constructor: unknown } };
      const watched = new RealmProxy(original, {
        construct(target, args, newTarget) {
          const made = construct(target, args, newTarget === watched ? target : newTarget) as object;
          totals[extraElements]! += lengthOf(made);
          return made;
        },
      });
      original.prototype.constructor = watched;
      realm[name] = watched;
    };
    for (const name of ["Float32Array", "Float64Array", "Int32Array", "Uint32Array", "Int16Array"]) {
      watchConstructor(name);
    }
    for (const name of ["Uint16Array", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Array"]) {
      watchConstructor(name);
    }

    startCounting = () => {
      for (let i = 0; i < maxSites; i += 1) counters[i] = 0;
      for (let i = 0; i < calls.length; i += 1) calls[i] = 0;
      for (let i = 0; i < totals.length; i += 1) totals[i] = 0;
      nesting = 0;
    };
    countReads = (array) => readCounter(array);
  }

  const digits = /^\d+$/;

  /** Stands for an input array: element reads count one, a method counts the array's length. */
  function readCounter(array: object): object {
    const length = () => apply(typedArrayLength, array, []) as number;
    const proxy: object = new RealmProxy(array, {
      get(target, key) {
        const value = (target as Record<PropertyKey, unknown>)[key];
        if (typeof key === "string" && matches(digits, key)) totals[inputReads]! += 1;
        if (typeof value !== "function" || key === "constructor") return value;
        return (...args: unknown[]) => {
          const result = apply(value as AnyFunction, target, args as never[]) as unknown;
          if (key === "subarray") return readCounter(result as object);
          if (key !== "set" && key !== "at") totals[inputReads]! += length();
          if (key === "at") totals[inputReads]! += 1;
          return result === target ? proxy : result;
        };
      },
      set: (target, key, value) => {
        (target as Record<PropertyKey, unknown>)[key] = value;
        return true;
      },
    });
    return proxy;
  }

  // ---- What is taken away ----------------------------------------------------------------------------

  function lockDown(): void {
    const refuse = (what: string) => {
      const refusal = {
        [what]() {
          throw new RealmTypeError(`${what} is not available: code cannot be made from text here`);
        },
      }[what]!;
      return refusal;
    };

    // The four kinds of function, whose constructors compile text.
    const kinds = [() => {}, async () => {}, function* () {}, async function* () {}] as const;
    for (let i = 0; i < kinds.length; i += 1) {
      const prototype = getPrototypeOf(kinds[i]!) as object;
      const standIn = i === 0 ? refuse("Function") : undefined;
      // With a `prototype` of Function's own, `f instanceof Function` goes on working.
      if (standIn !== undefined) fix(standIn, "prototype", prototype);
      fix(prototype, "constructor", standIn);
      if (i === 0) fix(realm, "Function", standIn);
    }
    fix(realm, "eval", refuse("eval"));

    const removed = [
      "WebAssembly",
      "SharedArrayBuffer",
      "Atomics",
      "WeakRef",
      "FinalizationRegistry",
      "ShadowRealm",
      "AsyncDisposableStack",
    ];
    for (let i = 0; i < removed.length; i += 1) deleteProperty(realm, removed[i]!);

    // V8 calls it while it formats a stack, with frames that reach beyond the realm.
    fix(RealmError, "prepareStackTrace", undefined);
    RealmError.stackTraceLimit = 30;
    fix(realm, "Error", RealmError);

    const printers: Record<string, unknown> = {};
    for (const name of ["log", "info", "warn", "error", "debug"]) printers[name] = print;
    defineProperty(realm, "console", {
      value: printers,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  }

  if (sites !== null) installCounters(sites);

  return {
    compileForLibrary,
    lockDown,
    formatStack,
    makeList: () => [],
    makeRecord: () => ({}),
    makeOracle(answer) {
      return (...args: unknown[]) => {
        let result: unknown;
        try {
          result = answer(args);
        } catch {
          // Whatever was thrown belongs to the main realm (a stack overflow there, say): never let it out.
          throw new RealmError("the judge could not answer this call");
        }
        return result;
      };
    },
    takeLog() {
      const taken = log;
      log = "";
      logged = 0;
      linesToTell = 0;
      return taken;
    },
    listenToLog(newListener, lines) {
      listener = newListener;
      linesToTell = lines;
    },
    logWasCut() {
      const cut = logCut;
      logCut = false;
      return cut;
    },
    counts: sites === null ? null : { sites, callNames, calls, totals },
    startCounting: () => startCounting(),
    countReads: (array) => countReads(array),
  };
}

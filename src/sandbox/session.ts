import { parseSync, Visitor } from "oxc-parser";
import { escapeControls } from "../core/plain-text.ts";
import type { IsolationLayer } from "../core/report.ts";
import { isNumericArray, isTensor, type Value } from "../core/value.ts";
import {
  type Call,
  type CallOutcome,
  type Counts,
  type Fault,
  type Frame,
  type LoadOutcome,
  type OpenOptions,
  type Program,
  type Returned,
  type Runtime,
  type SandboxLimits,
  type Session,
  usualLogCharacters,
} from "./api.ts";
import { readAsset } from "./assets.ts";
import { type Allowance, Child, FaultError, guardInspector } from "./child.ts";
import { FrameError, type ReceivedFrame } from "./frames.ts";
import { describe, giveUpBubblewrap, wrap } from "./layers.ts";
import { javascriptProgram, pythonProgram } from "./programs.ts";
import { type DoneMessage, frameTypes, type InputMessage, type LoadMessage } from "./protocol.ts";
import { findPythonExecutable } from "./python.ts";
import {
  encodeValues,
  expectCount,
  expectObject,
  expectString,
  splitPayload,
  ValueDecoder,
} from "./values.ts";

/** Starts a child at once; it boots while the caller goes on. One that was booted ahead is taken where it fits. */
export function openSession(options: OpenOptions): Session {
  guardInspector();
  const waiting = bootedAhead;
  bootedAhead = null;
  if (waiting?.adopt(options)) return waiting;
  void waiting?.close();
  return new ChildSession(options);
}

let bootedAhead: ChildSession | null = null;

/**
 * Boots a JavaScript child before it is known which problem it is for, since booting is what a judgement waits for
 * longest. Whoever calls this calls `closeBootedAhead` at the end, for the case that nobody needed it.
 */
export function bootAhead(): void {
  guardInspector();
  bootedAhead ??= new ChildSession({
    runtime: "javascript",
    limits: {
      timeMs: 1000,
      loadMs: 1000,
      memoryMiB: usualMemoryMiB,
      outputMiB: 64,
      logCharacters: usualLogCharacters,
    },
  });
}

export async function closeBootedAhead(): Promise<void> {
  const waiting = bootedAhead;
  bootedAhead = null;
  await waiting?.close();
}

/** The memory limit that problems have unless they need more; a child's own limit is fixed when it is spawned. */
const usualMemoryMiB = 512;

/** Far less than a pipe holds, so that writing never waits for reading. */
const mostBytesAtOnce = 8 * 1024;

/** For what no code of a submission's takes part in. */
const patience: Allowance = { cpuMs: 30_000, wallMs: 60_000 };

/** The layers that really hold on this machine, found by starting a child; for `drill doctor`. */
export async function describeLayers(runtime: Runtime): Promise<readonly IsolationLayer[]> {
  const limits = { timeMs: 1000, loadMs: 1000, memoryMiB: 128, outputMiB: 1, logCharacters: 0 };
  const session = new ChildSession({ runtime, limits });
  try {
    await session.boot();
    return session.layers;
  } finally {
    await session.close();
  }
}

class ChildSession implements Session {
  #options: OpenOptions;
  readonly #booted: Promise<Child>;
  /** The child that is there, from its spawning on. */
  #spawned: Child | null = null;
  #isOver = false;
  #isFiltered = false;

  constructor(options: OpenOptions) {
    this.#options = options;
    this.#booted = this.#boot();
    // Told to whoever calls next.
    this.#booted.catch(() => {
      this.#isOver = true;
    });
  }

  /** Takes other limits where what was fixed at the spawn allows it. */
  adopt(options: OpenOptions): boolean {
    const { limits, runtime, without } = this.#options;
    const fits =
      this.alive &&
      options.runtime === runtime &&
      options.without === without &&
      options.limits.memoryMiB === limits.memoryMiB &&
      options.limits.outputMiB <= limits.outputMiB &&
      options.limits.logCharacters === limits.logCharacters;
    if (fits) this.#options = options;
    return fits;
  }

  get alive(): boolean {
    return !this.#isOver && (this.#spawned === null || this.#spawned.fault === null);
  }

  get layers(): readonly IsolationLayer[] {
    const { runtime, without = [] } = this.#options;
    return describe(runtime, without).map((layer) =>
      layer.id === "seccomp" && layer.state === "on" && !this.#isFiltered
        ? { ...layer, state: "unavailable" }
        : layer,
    );
  }

  /** Resolves when the child is there or has failed to start. */
  async boot(): Promise<void> {
    await this.#booted.catch(() => undefined);
  }

  async load(program: Program): Promise<LoadOutcome> {
    try {
      if (this.#options.runtime === "javascript") refuseWaysOut(program);
      const child = await this.#ready();
      child.send(frameTypes.load, this.#loadMessage(program));
      const frame = await child.receive([frameTypes.loaded], allowanceOf(this.#options.limits.loadMs));
      return child.checked(() => this.#loadOutcome(child, frame));
    } catch (error) {
      return { kind: "fault", fault: faultOf(error), logs: this.#logLines() };
    }
  }

  async call(call: Call): Promise<CallOutcome> {
    const { runtime, limits } = this.#options;
    // A Python file may have patched what reads its input and its result; JavaScript cannot.
    const transfer = runtime === "python" ? allowanceOf(limits.timeMs) : patience;
    let cpuMs: number | null = null;
    try {
      const child = await this.#ready();
      const { wires, bytes } = encodeValues(call.args, runtime, call.oracleAt);
      const message: InputMessage = { entry: call.entry, args: wires };
      if (runtime === "javascript" && call.oracle === undefined && isSmall(call.args)) {
        return await this.#callAtOnce(child, message, bytes);
      }
      child.send(frameTypes.input, message, bytes);
      await child.receive([frameTypes.inputOk], transfer);

      const cpuAtStart = child.cpuMs();
      let run = await this.#run(child, call);
      cpuMs = run.cpuMs;
      endOverTime(child, run.cpuMs, limits);

      child.send(frameTypes.get);
      const output = await child.receive([frameTypes.output], transfer);
      if (runtime === "python") {
        // A Python file could write DONE itself and go on working, so its clock stops at the output.
        const cpuAtEnd = child.cpuMs();
        if (cpuAtStart !== null && cpuAtEnd !== null) run = { ...run, cpuMs: cpuAtEnd - cpuAtStart };
        endOverTime(child, run.cpuMs, limits);
      }
      return child.checked(() => this.#callOutcome(child, output, run));
    } catch (error) {
      return { kind: "fault", fault: faultOf(error), cpuMs, logs: this.#logLines() };
    }
  }

  /**
   * A call whose small input travels with all that follows it: one wait instead of three, which is what most cases
   * cost. Not for Python, whose files could read ahead in their pipe, nor with an oracle, whose answers come between.
   */
  async #callAtOnce(child: Child, message: InputMessage, bytes: readonly Uint8Array[]): Promise<CallOutcome> {
    const { limits } = this.#options;
    const cpuAtStart = child.cpuMs();
    const startedAt = performance.now();
    child.send(frameTypes.input, message, bytes);
    child.send(frameTypes.go);
    child.send(frameTypes.get);
    const [, done, output] = await child.receiveAll(
      [[frameTypes.inputOk], [frameTypes.done], [frameTypes.output]],
      allowanceOf(limits.timeMs),
    );
    const run = this.#measure(child, done!, cpuAtStart, startedAt);
    endOverTime(child, run.cpuMs, limits);
    return child.checked(() => this.#callOutcome(child, output!, run));
  }

  #measure(child: Child, done: ReceivedFrame, cpuAtStart: number | null, startedAt: number): Run {
    const cpuAtEnd = child.cpuMs();
    const wallMs = performance.now() - startedAt;
    const { clockMs } = child.checked(() => readDone(done));
    const isMetered = cpuAtStart !== null && cpuAtEnd !== null;
    return { cpuMs: isMetered ? cpuAtEnd - cpuAtStart : Math.min(clockMs, wallMs), wallMs };
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#spawned?.close();
  }

  /** At once where the program's command is known, so that the child boots while the caller goes on. */
  #boot(): Promise<Child> {
    const { runtime, limits, without = [] } = this.#options;
    if (runtime === "javascript") return this.#start(javascriptProgram(limits, without));
    const start = (executable: string | null) => {
      if (executable === null) throw new FaultError({ kind: "broken", what: "python3 was not found" });
      return this.#start(pythonProgram(executable, without));
    };
    const executable = findPythonExecutable();
    return executable instanceof Promise ? executable.then(start) : (async () => start(executable))();
  }

  async #start(program: readonly string[]): Promise<Child> {
    try {
      return await this.#spawn(program);
    } catch (error) {
      const usedBubblewrap = this.layers.some(({ id, state }) => id === "namespaces" && state === "on");
      if (!usedBubblewrap || this.#isOver || faultOf(error).kind !== "died") throw error;
      giveUpBubblewrap();
      return this.#spawn(program);
    }
  }

  async #spawn(program: readonly string[]): Promise<Child> {
    const { runtime, limits, without = [] } = this.#options;
    const launch = wrap(program, runtime, limits, without);
    const child = new Child(runtime, launch, limits, maxPayloadBytes(limits));
    this.#spawned = child;
    const ready = await child.receive([frameTypes.ready], patience);
    if (ready.payload.length > 0) {
      const { message } = child.checked(() => splitPayload(ready.payload));
      this.#isFiltered = expectObject(message).seccomp === true;
    }
    child.startMetering();
    return child;
  }

  /** Waits for the boot; after a fault there is nothing more to be had from this session. */
  async #ready(): Promise<Child> {
    let child: Child;
    try {
      child = await this.#booted;
    } catch (error) {
      throw new FaultError({ kind: "broken", what: `the sandbox did not start: ${nameOf(faultOf(error))}` });
    }
    const { fault } = child;
    if (fault !== null) {
      throw new FaultError({ kind: "broken", what: `the session is over: ${nameOf(fault)}` });
    }
    return child;
  }

  #loadMessage(program: Program): LoadMessage {
    const { limits, runtime } = this.#options;
    const libraries = libraryOrder.filter((name) => program.libraries.includes(name));
    return {
      modules: program.modules,
      libraries: runtime === "python" ? [] : libraries.map((name) => ({ name, source: readAsset(name) })),
      entries: program.entries,
      counted: program.counted,
      logCharacters: limits.logCharacters,
      outputBytes: limits.outputMiB * 2 ** 20,
    };
  }

  async #run(child: Child, call: Call): Promise<Run> {
    const cpuAtStart = child.cpuMs();
    const startedAt = performance.now();
    const allowance = allowanceOf(this.#options.limits.timeMs);
    child.send(frameTypes.go);
    for (;;) {
      const used = cpuAtStart === null ? 0 : (child.cpuMs() ?? cpuAtStart) - cpuAtStart;
      const left: Allowance = {
        cpuMs: allowance.cpuMs - used,
        wallMs: allowance.wallMs - (performance.now() - startedAt),
      };
      // Questions that come faster than the watch looks must not put it off for ever.
      if (left.cpuMs <= 0 || left.wallMs <= 0) {
        const fault: Fault = { kind: "limit", limit: "time" };
        child.kill(fault);
        throw new FaultError(fault);
      }
      const accept = call.oracle === undefined ? [frameTypes.done] : [frameTypes.done, frameTypes.ask];
      const frame = await child.receive(accept, left);
      if (frame.type === frameTypes.done) return this.#measure(child, frame, cpuAtStart, startedAt);
      this.#answer(child, call, frame);
    }
  }

  #answer(child: Child, call: Call, frame: ReceivedFrame): void {
    const args = child.checked(() => {
      const { message, bytes } = splitPayload(frame.payload);
      const decoder = new ValueDecoder(bytes);
      if (!Array.isArray(message)) throw new FrameError("a question without arguments");
      return message.map((wire) => decoder.decode(wire));
    });
    try {
      const { wires, bytes } = encodeValues([call.oracle!(args)], this.#options.runtime);
      child.send(frameTypes.answer, wires[0], bytes);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      child.kill({ kind: "violation", what });
    }
  }

  #loadOutcome(child: Child, frame: ReceivedFrame): LoadOutcome {
    const { message } = splitPayload(frame.payload);
    const { end, logs } = this.#readOutput(message);
    if (end.kind === "loaded") {
      if (!Array.isArray(end.entries)) throw new FrameError("a program without a list of entries");
      return { kind: "loaded", entries: end.entries.map(expectString), logs };
    }
    return { kind: "fault", fault: faultOfEnd(child, end), logs };
  }

  #callOutcome(child: Child, frame: ReceivedFrame, run: Run): CallOutcome {
    const { message, bytes } = splitPayload(frame.payload);
    const { end, logs, counts } = this.#readOutput(message);
    const returned = readReturned(end, bytes);
    if (returned !== null) return { kind: "returned", returned, ...run, logs, counts };
    return { kind: "fault", fault: faultOfEnd(child, end), cpuMs: run.cpuMs, logs };
  }

  #readOutput(message: unknown): {
    readonly end: Record<string, unknown>;
    readonly logs: readonly string[];
    readonly counts: Counts | null;
  } {
    const output = expectObject(message);
    const logs = this.#logLines(expectString(output.log), output.logCut === true);
    return { end: expectObject(output.end), logs, counts: readCounts(output.counts) };
  }

  /** What was told while it ran, and the rest. */
  #logLines(rest = "", isCut = false): readonly string[] {
    const { logCharacters } = this.#options.limits;
    const log = `${this.#spawned?.takeLog() ?? ""}${rest}`.slice(0, logCharacters + 1);
    const lines = log === "" ? [] : log.replace(/\n$/, "").split("\n").map(escapeControls);
    return isCut ? [...lines, `… (${logCharacters})`] : lines;
  }
}

/** What one run used. */
interface Run {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** The fault that an ending tells of; limits end the session. */
function faultOfEnd(child: Child, end: Record<string, unknown>): Fault {
  if (end.kind === "threw") return readThrown(end.thrown);
  if (end.kind !== "memory" && end.kind !== "too-large") throw new FrameError("an ending of no known kind");
  const fault: Fault = { kind: "limit", limit: end.kind === "memory" ? "memory" : "output" };
  child.kill(fault);
  return fault;
}

function endOverTime(child: Child, cpuMs: number, limits: SandboxLimits): void {
  if (cpuMs <= limits.timeMs) return;
  const fault: Fault = { kind: "limit", limit: "time" };
  child.kill(fault);
  throw new FaultError(fault);
}

/** ndarray-ops needs ndarray's views, so ndarray comes first. */
const libraryOrder = ["ndarray", "ndarray-ops"] as const;

/** Values, and the JSON around them: logs, frames, shapes. */
function maxPayloadBytes({ logCharacters, outputMiB }: SandboxLimits): number {
  return 8 * logCharacters + 3 * outputMiB * 2 ** 20 + 2 ** 20;
}

/**
 * The CPU time decides. The wall clock only ends what uses none (a sleep) and is generous, so that a busy
 * machine changes no verdict.
 */
function allowanceOf(cpuMs: number): Allowance {
  return { cpuMs, wallMs: 3 * cpuMs + 2000 };
}

/**
 * `import()` and `import.meta` call functions of Node's main realm, whose objects would then be in reach;
 * neither is of use to a solution. Text alone decides for nearly all programs, the syntax tree for the rest.
 */
function refuseWaysOut(program: Program): void {
  for (const { path, source } of program.modules) {
    if (!/\bimport\s*(?:[(.]|\/[*/])/.test(source)) continue;
    let found: string | null = null;
    const visitor = new Visitor({
      ImportExpression: () => {
        found = "import()";
      },
      MetaProperty: (node) => {
        if (node.meta.name === "import") found = "import.meta";
      },
    });
    const { program: tree, errors } = parseSync(path, source, { lang: "js", sourceType: "module" });
    visitor.visit(tree);
    if (errors.length > 0) found = "import in a text that does not parse";
    if (found !== null) throw new FaultError({ kind: "violation", what: `${found} in ${path}` });
  }
}

/** Whether arguments are certain to fit into a pipe together with the frames around them. */
function isSmall(args: readonly Value[]): boolean {
  let bytes = 0;
  const weigh = (value: Value): void => {
    bytes += 16;
    if (bytes > mostBytesAtOnce || value === null) return;
    if (typeof value === "string") bytes += 4 * value.length;
    else if (isNumericArray(value)) bytes += value.byteLength;
    else if (isTensor(value)) bytes += value.data.byteLength;
    else if (typeof value === "object") for (const each of Object.values(value)) weigh(each);
  };
  args.forEach(weigh);
  return bytes <= mostBytesAtOnce;
}

function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  return { kind: "broken", what: error instanceof Error ? error.message : String(error) };
}

function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case "limit":
      return `${fault.limit} limit`;
    case "died":
      return `exit code ${fault.code}, signal ${fault.signal}`;
    case "threw":
      return fault.name;
    case "violation":
    case "broken":
      return fault.what;
  }
}

function readDone(frame: ReceivedFrame): DoneMessage {
  const { message } = splitPayload(frame.payload);
  const { clockMs } = expectObject(message);
  if (typeof clockMs !== "number" || !(clockMs >= 0)) throw new FrameError("a clock that shows no time");
  return { clockMs };
}

function readReturned(end: Record<string, unknown>, bytes: Uint8Array<ArrayBuffer>): Returned | null {
  if (end.kind === "unreadable") return { kind: "unreadable", what: escapeControls(expectString(end.what)) };
  if (end.kind !== "value") return null;
  const decoder = new ValueDecoder(bytes);
  const value = decoder.decode(end.wire);
  decoder.finish();
  return { kind: "value", value: { value, typeName: escapeControls(expectString(end.typeName)) } };
}

function readThrown(message: unknown): Fault {
  const { name, message: text, frames } = expectObject(message);
  if (!Array.isArray(frames)) throw new FrameError("an error without frames");
  return {
    kind: "threw",
    name: escapeControls(expectString(name)),
    message: escapeControls(expectString(text)),
    frames: frames.map(readFrame),
  };
}

function readFrame(frame: unknown): Frame {
  if (!Array.isArray(frame)) throw new FrameError("a frame that is none");
  const [called, path, line, column] = frame as readonly unknown[];
  return {
    function: called === null ? null : escapeControls(expectString(called)),
    path: expectString(path),
    line: expectCount(line),
    column: expectCount(column),
  };
}

function readCounts(message: unknown): Counts | null {
  if (message === null) return null;
  const { sites, calls, inputReads, extraElements, depth } = expectObject(message);
  return {
    sites: readTally(sites),
    calls: readTally(calls),
    inputReads: expectCount(inputReads),
    extraElements: expectCount(extraElements),
    depth: expectCount(depth),
  };
}

function readTally(message: unknown): Record<string, number> {
  if (!Array.isArray(message)) throw new FrameError("counts that are none");
  return Object.fromEntries(
    message.map((entry: unknown) => {
      if (!Array.isArray(entry)) throw new FrameError("a count that is none");
      return [String(entry[0]), expectCount(entry[1])];
    }),
  );
}

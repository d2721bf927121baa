import { parseSync, Visitor } from "oxc-parser";
import type { IsolationLayer } from "../core/report.ts";
import type {
  Call,
  CallOutcome,
  Counts,
  Fault,
  Frame,
  LoadOutcome,
  OpenOptions,
  Program,
  Returned,
  Session,
} from "./api.ts";
import { readAsset } from "./assets.ts";
import { type Allowance, Child, FaultError, guardInspector } from "./child.ts";
import { FrameError, type ReceivedFrame } from "./frames.ts";
import { describe, giveUpBubblewrap, wrap } from "./layers.ts";
import { escapeControls } from "./plain-text.ts";
import { javascriptProgram } from "./programs.ts";
import { type DoneMessage, frameTypes, type InputMessage, type LoadMessage } from "./protocol.ts";
import {
  encodeValues,
  expectCount,
  expectObject,
  expectString,
  splitPayload,
  ValueDecoder,
} from "./values.ts";

/** Starts a child at once; it boots while the caller goes on. */
export function openSession(options: OpenOptions): Session {
  guardInspector();
  return new ChildSession(options);
}

const bootMs = 30_000;
const transferMs = 60_000;

class ChildSession implements Session {
  readonly #options: OpenOptions;
  #child: Child;
  #booted: Promise<void>;
  #logCharacters: number;

  constructor(options: OpenOptions) {
    this.#options = options;
    this.#logCharacters = options.limits.logCharacters;
    this.#child = this.#spawn(options.without ?? []);
    this.#booted = this.#boot();
    // Told to whoever calls next.
    this.#booted.catch(() => undefined);
  }

  get alive(): boolean {
    return this.#child.fault === null;
  }

  get layers(): readonly IsolationLayer[] {
    return describe(this.#options.runtime, this.#options.without ?? []);
  }

  async load(program: Program): Promise<LoadOutcome> {
    const { limits, runtime } = this.#options;
    try {
      if (runtime === "javascript") refuseWaysOut(program);
      await this.#ready();
      const message: LoadMessage = {
        modules: program.modules,
        libraries: libraryOrder
          .filter((name) => program.libraries.includes(name) && runtime === "javascript")
          .map((name) => ({ name, source: readAsset(name) })),
        entries: program.entries,
        counted: program.counted,
        logCharacters: limits.logCharacters,
        outputBytes: limits.outputMiB * 2 ** 20,
      };
      this.#child.send(frameTypes.load, message);
      const frame = await this.#child.receive([frameTypes.loaded], allowanceOf(limits.loadMs));
      return this.#checked(() => this.#loadOutcome(frame));
    } catch (error) {
      return { kind: "fault", fault: faultOf(error), logs: [] };
    }
  }

  async call(call: Call): Promise<CallOutcome> {
    let cpuMs: number | null = null;
    try {
      await this.#ready();
      const { wires, bytes } = encodeValues(call.args, call.oracleAt);
      const message: InputMessage = { entry: call.entry, args: wires };
      this.#child.send(frameTypes.input, message, bytes);
      await this.#child.receive([frameTypes.inputOk], { cpuMs: transferMs, wallMs: transferMs });

      const run = await this.#run(call);
      cpuMs = run.cpuMs;
      if (run.cpuMs > this.#options.limits.timeMs) {
        this.#child.kill({ kind: "limit", limit: "time" });
        throw new FaultError({ kind: "limit", limit: "time" });
      }

      this.#child.send(frameTypes.get);
      const output = await this.#child.receive([frameTypes.output], {
        cpuMs: transferMs,
        wallMs: transferMs,
      });
      return this.#checked(() => this.#callOutcome(output, run));
    } catch (error) {
      return { kind: "fault", fault: faultOf(error), cpuMs, logs: [] };
    }
  }

  close(): Promise<void> {
    return this.#child.close();
  }

  #spawn(without: readonly string[]): Child {
    const { runtime, limits } = this.#options;
    const launch = wrap(javascriptProgram(limits, without), runtime, limits, without);
    return new Child(launch, limits.memoryMiB, limits.outputMiB * 2 ** 20 + messageRoomBytes(limits));
  }

  async #boot(): Promise<void> {
    const { without = [] } = this.#options;
    try {
      await this.#awaitReady();
    } catch (error) {
      const usedBubblewrap = this.layers.some(({ id, state }) => id === "namespaces" && state === "on");
      if (!usedBubblewrap || faultOf(error).kind !== "died") throw error;
      giveUpBubblewrap();
      this.#child = this.#spawn(without);
      await this.#awaitReady();
    }
  }

  async #awaitReady(): Promise<void> {
    await this.#child.receive([frameTypes.ready], { cpuMs: bootMs, wallMs: bootMs });
    this.#child.startMetering();
  }

  /** Waits for the boot; after a fault there is nothing more to be had from this session. */
  async #ready(): Promise<void> {
    try {
      await this.#booted;
    } catch (error) {
      const fault = faultOf(error);
      throw new FaultError({ kind: "broken", what: `the sandbox did not start: ${nameOf(fault)}` });
    }
    const { fault } = this.#child;
    if (fault !== null) {
      throw new FaultError({ kind: "broken", what: `the session is over: ${nameOf(fault)}` });
    }
  }

  async #run(call: Call): Promise<{ readonly cpuMs: number; readonly wallMs: number }> {
    const child = this.#child;
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
      const accept = call.oracle === undefined ? [frameTypes.done] : [frameTypes.done, frameTypes.ask];
      const frame = await child.receive(accept, left);
      if (frame.type === frameTypes.done) {
        const cpuAtEnd = child.cpuMs();
        const wallMs = performance.now() - startedAt;
        const { clockMs } = this.#checked(() => readDone(frame));
        const isMetered = cpuAtStart !== null && cpuAtEnd !== null;
        return { cpuMs: isMetered ? cpuAtEnd - cpuAtStart : Math.min(clockMs, wallMs), wallMs };
      }
      this.#answer(call, frame);
    }
  }

  #answer(call: Call, frame: ReceivedFrame): void {
    const args = this.#checked(() => {
      const { message, bytes } = splitPayload(frame.payload);
      const decoder = new ValueDecoder(bytes);
      if (!Array.isArray(message)) throw new FrameError("a question without arguments");
      return message.map((wire) => decoder.decode(wire));
    });
    try {
      const { wires, bytes } = encodeValues([call.oracle!(args)]);
      this.#child.send(frameTypes.answer, wires[0], bytes);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      this.#child.kill({ kind: "violation", what });
    }
  }

  #loadOutcome(frame: ReceivedFrame): LoadOutcome {
    const { message } = splitPayload(frame.payload);
    const { end, logs } = this.#readOutput(message);
    if (end.kind === "loaded") {
      if (!Array.isArray(end.entries)) throw new FrameError("a program without a list of entries");
      return { kind: "loaded", entries: end.entries.map(expectString), logs };
    }
    return { kind: "fault", fault: this.#faultOfEnd(end), logs };
  }

  #callOutcome(frame: ReceivedFrame, run: { readonly cpuMs: number; readonly wallMs: number }): CallOutcome {
    const { message, bytes } = splitPayload(frame.payload);
    const { end, logs, counts } = this.#readOutput(message);
    const returned = readReturned(end, bytes);
    if (returned !== null) return { kind: "returned", returned, ...run, logs, counts };
    return { kind: "fault", fault: this.#faultOfEnd(end), cpuMs: run.cpuMs, logs };
  }

  #readOutput(message: unknown): {
    readonly end: Record<string, unknown>;
    readonly logs: readonly string[];
    readonly counts: Counts | null;
  } {
    const output = expectObject(message);
    const log = expectString(output.log).slice(0, this.#logCharacters + 1);
    const logs = log === "" ? [] : log.replace(/\n$/, "").split("\n").map(escapeControls);
    if (output.logCut === true) logs.push(`… (${this.#logCharacters})`);
    return { end: expectObject(output.end), logs, counts: readCounts(output.counts) };
  }

  /** The fault that an ending tells of; limits end the session. */
  #faultOfEnd(end: Record<string, unknown>): Fault {
    if (end.kind === "threw") return readThrown(end.thrown);
    if (end.kind !== "memory" && end.kind !== "too-large") throw new FrameError("an ending of no known kind");
    const fault: Fault = { kind: "limit", limit: end.kind === "memory" ? "memory" : "output" };
    this.#child.kill(fault);
    return fault;
  }

  /** Reads what the child sent; what cannot be read is a violation, and the end of the child. */
  #checked<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      const fault: Fault = { kind: "violation", what: error.message };
      this.#child.kill(fault);
      throw new FaultError(fault);
    }
  }
}

/** ndarray-ops needs ndarray's views, so ndarray comes first. */
const libraryOrder = ["ndarray", "ndarray-ops"] as const;

/** JSON around the values themselves: logs, frames, shapes. */
function messageRoomBytes(limits: OpenOptions["limits"]): number {
  return 8 * limits.logCharacters + 2 * limits.outputMiB * 2 ** 20 + 2 ** 20;
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
    visitor.visit(parseSync(path, source, { lang: "js", sourceType: "module" }).program);
    if (found !== null) throw new FaultError({ kind: "violation", what: `${found} in ${path}` });
  }
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

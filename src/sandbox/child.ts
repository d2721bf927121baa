import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault, Runtime, SandboxLimits } from "./api.ts";
import { FrameError, FrameParser, frameHeader, type ReceivedFrame } from "./frames.ts";
import type { Launch } from "./layers.ts";
import { findInnermost, type Meter, openMeter } from "./meter.ts";
import { type FrameType, frameTypes, runnerFailedCode } from "./protocol.ts";
import { expectString, splitPayload } from "./values.ts";

/** Ends a session; carries what to tell. */
export class FaultError extends Error {
  override readonly name = "FaultError";
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** What may be used while waiting for a frame. */
export interface Allowance {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** Said beside the turns, while a program loads or runs. */
const asides: readonly FrameType[] = [frameTypes.log];

interface Waiting {
  /** What each of the frames still to come must be, in their order. */
  readonly accepts: (readonly FrameType[])[];
  readonly frames: ReceivedFrame[];
  resolve(frames: ReceivedFrame[]): void;
  reject(error: FaultError): void;
}

const pollMs = 20;
const maxErrorTextBytes = 16 * 1024;

/** A spawned child, its frames, and the eye kept on it. */
export class Child {
  readonly #runtime: Runtime;
  readonly #process: ChildProcess;
  readonly #launch: Launch;
  readonly #parser: FrameParser;
  readonly #folder: string;
  readonly #exited: Promise<void>;
  readonly #memoryMiB: number;
  #meter: Meter | null = null;
  #residentAtStartMiB = 0;
  #waiting: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #fault: Fault | null = null;
  #errorText = "";
  #log = "";
  readonly #logCharacters: number;

  constructor(runtime: Runtime, launch: Launch, limits: SandboxLimits, maxPayloadBytes: number) {
    this.#runtime = runtime;
    this.#launch = launch;
    this.#memoryMiB = limits.memoryMiB;
    this.#logCharacters = limits.logCharacters;
    this.#parser = new FrameParser(maxPayloadBytes);
    this.#folder = mkdtempSync(join(tmpdir(), "drill-"));
    this.#process = spawn(launch.command, launch.args, {
      cwd: this.#folder,
      env: process.platform === "win32" ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: ["pipe", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    running.add(this);
    this.#exited = new Promise((resolve) => {
      this.#process.once("close", (code, signal) => {
        this.#onClose(code, signal);
        resolve();
      });
      this.#process.once("error", (error) => {
        this.#end({ kind: "broken", what: error.message });
        if (this.#process.pid === undefined) resolve();
      });
    });
    this.#process.stdout!.on("data", (chunk: Buffer) => this.#onData(chunk));
    this.#process.stderr!.on("data", (chunk: Buffer) => this.#onErrorText(chunk));
    // A child that has died reads no more; its exit says all there is to say.
    for (const stream of this.#process.stdio) stream?.on("error", () => undefined);
  }

  /** What ended this child; null while it lives. */
  get fault(): Fault | null {
    return this.#fault;
  }

  /** To be called once the child has said that it is ready. */
  startMetering(): void {
    const pid = this.#process.pid!;
    this.#meter = openMeter(this.#launch.isWrapped ? findInnermost(pid) : pid);
    this.#residentAtStartMiB = this.#meter.residentMiB() ?? 0;
    // The child stays in its folder, in which nothing can be made any more, and nothing is left to clear up.
    if (process.platform !== "win32") rmSync(this.#folder, { recursive: true, force: true });
  }

  cpuMs(): number | null {
    return this.#meter?.cpuMs() ?? null;
  }

  send(type: FrameType, message?: unknown, bytes: readonly Uint8Array[] = []): void {
    const stdin = this.#process.stdin!;
    if (this.#fault !== null || stdin.destroyed) return;
    stdin.cork();
    if (message === undefined) {
      stdin.write(frameHeader(type, 0));
    } else {
      const json = Buffer.from(JSON.stringify(message), "utf8");
      const length = bytes.reduce((sum, chunk) => sum + chunk.length, 4 + json.length);
      const size = Buffer.alloc(4);
      size.writeUInt32LE(json.length);
      stdin.write(Buffer.concat([frameHeader(type, length), size, json]));
      for (const chunk of bytes) if (chunk.length > 0) stdin.write(chunk);
    }
    stdin.uncork();
  }

  /** The next frame, which must be one of `accept`; rejects with a FaultError. */
  async receive(accept: readonly FrameType[], allowance: Allowance): Promise<ReceivedFrame> {
    const [frame] = await this.receiveAll([accept], allowance);
    return frame!;
  }

  /** The next frames, each of which must be one of its `accepts`; rejects with a FaultError. */
  receiveAll(accepts: readonly (readonly FrameType[])[], allowance: Allowance): Promise<ReceivedFrame[]> {
    if (this.#fault !== null) return Promise.reject(new FaultError(this.#fault));
    return new Promise((resolve, reject) => {
      this.#waiting = { accepts: [...accepts], frames: [], resolve, reject };
      this.#watch(allowance);
    });
  }

  /** What the child has printed since the last time, as far as it was told at once. */
  takeLog(): string {
    const log = this.#log;
    this.#log = "";
    return log;
  }

  /** Reads what the child sent; what cannot be read is a violation, and the end of the child. */
  checked<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      const fault: Fault = { kind: "violation", what: error.message };
      this.kill(fault);
      throw new FaultError(fault);
    }
  }

  /** Kills the whole process group; a wait under way ends with `fault`. */
  kill(fault: Fault): void {
    this.#end(fault);
    killGroup(this.#process);
  }

  /** Kills what is left and waits until it is gone. */
  async close(): Promise<void> {
    this.kill({ kind: "broken", what: "the session is closed" });
    await this.#exited;
  }

  killNow(): void {
    killGroup(this.#process);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #watch({ cpuMs, wallMs }: Allowance): void {
    const cpuAtStart = this.cpuMs();
    const wallAtStart = this.#ownWallMs();
    const check = (): void => {
      const cpu = this.cpuMs();
      const isOverCpu = cpu !== null && cpuAtStart !== null && cpu - cpuAtStart > cpuMs;
      const isOverTime = isOverCpu || this.#ownWallMs() - wallAtStart > wallMs;
      const resident = this.#meter?.residentMiB() ?? 0;
      const isOverMemory = resident - this.#residentAtStartMiB > this.#memoryMiB;
      if (isOverTime || isOverMemory) {
        // An answer that is already in the pipe counts: this process may itself have been held up.
        setImmediate(() => {
          if (this.#timer === timer) this.kill({ kind: "limit", limit: isOverMemory ? "memory" : "time" });
        });
      } else {
        timer.refresh();
      }
    };
    const timer = setTimeout(check, pollMs);
    this.#timer = timer;
  }

  /** The wall clock, stopped while the child waits for a busy machine. */
  #ownWallMs(): number {
    return performance.now() - (this.#meter?.queuedMs() ?? 0);
  }

  #stopWatching(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #onData(chunk: Buffer): void {
    if (this.#fault !== null) return;
    try {
      for (const frame of this.#parser.push(chunk)) this.#onFrame(frame);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.kill({ kind: "violation", what: error.message });
    }
  }

  #onFrame(frame: ReceivedFrame): void {
    const waiting = this.#waiting;
    const accept = waiting?.accepts[0] ?? [];
    const isRunning = accept.some((type) => type === frameTypes.loaded || type === frameTypes.done);
    if (isRunning && asides.some((type) => type === frame.type)) {
      const room = this.#logCharacters + 1 - this.#log.length;
      this.#log += expectString(splitPayload(frame.payload).message).slice(0, room);
      return;
    }
    if (waiting === null || !accept.some((type) => type === frame.type)) {
      this.kill({ kind: "violation", what: "a message out of turn" });
      return;
    }
    waiting.frames.push(frame);
    waiting.accepts.shift();
    if (waiting.accepts.length > 0) return;
    this.#waiting = null;
    this.#stopWatching();
    waiting.resolve(waiting.frames);
  }

  #onErrorText(chunk: Buffer): void {
    const room = maxErrorTextBytes - this.#errorText.length;
    if (room > 0) this.#errorText += chunk.toString("latin1", 0, room);
  }

  #onClose(code: number | null, signal: NodeJS.Signals | null): void {
    running.delete(this);
    this.#meter?.close();
    this.#meter = null;
    rmSync(this.#folder, { recursive: true, force: true });
    if (signal === "SIGSYS" || code === killedBySystemCall)
      this.#end({ kind: "violation", what: "a forbidden system call" });
    else if (isOutOfMemory(this.#errorText)) this.#end({ kind: "limit", limit: "memory" });
    else if (this.#runtime === "javascript" && code === runnerFailedCode)
      this.#end({ kind: "broken", what: `the runner failed: ${this.#errorText.slice(0, 200)}` });
    else this.#end({ kind: "died", code, signal });
  }

  #end(fault: Fault): void {
    this.#fault ??= fault;
    this.#stopWatching();
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(new FaultError(this.#fault));
  }
}

/** SIGSYS, as a wrapper that stays passes it on. */
const killedBySystemCall = 128 + 31;

/** What V8 says before it gives up; nothing of a solution's can write there. */
function isOutOfMemory(errorText: string): boolean {
  return /out of memory|invalid size error|Array buffer allocation failed|bad_alloc|MemoryError/i.test(
    errorText,
  );
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

const running = new Set<Child>();

process.once("exit", () => {
  for (const child of running) child.killNow();
});

let isGuarded = false;
/** Node opens its inspector on SIGUSR1 unless someone listens: a child could send it to its parent. */
export function guardInspector(): void {
  if (isGuarded || process.platform === "win32") return;
  isGuarded = true;
  process.on("SIGUSR1", () => undefined);
}

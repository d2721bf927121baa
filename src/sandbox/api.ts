import type { IsolationLayer } from "../core/report.ts";
import type { Value } from "../core/value.ts";

/** The process that runs a submission. */
export type Runtime = "javascript" | "python";

/** How much of what one call prints is kept, unless someone asks for more. */
export const usualLogCharacters = 20_000;

export interface SandboxLimits {
  /** CPU time of one call; the wall clock kills at a multiple of it (see `wallLimitMs`). */
  readonly timeMs: number;
  /** Time for loading a program's modules. */
  readonly loadMs: number;
  readonly memoryMiB: number;
  readonly outputMiB: number;
  /** Longest log of one call, in characters; what is beyond is cut and said so. */
  readonly logCharacters: number;
}

/** One module of a submission, already plain JavaScript (or Python). */
export interface Module {
  /** Path relative to the submission's folder, "/"-separated: "nms.ts". Stack frames carry it. */
  readonly path: string;
  readonly source: string;
  /** Import specifier in this module -> path of the module it means, or a library's name. */
  readonly imports: Readonly<Record<string, string>>;
}

export type Library = "ndarray" | "ndarray-ops";

export interface Program {
  /** The submission's own file first. */
  readonly modules: readonly [Module, ...Module[]];
  /** Besides those that are imported: "ndarray" when an argument of any call is a Tensor. */
  readonly libraries: readonly Library[];
  /** Names of entries looked for; `LoadOutcome` says which are there. */
  readonly entries: readonly string[];
  /**
   * For counting runs (JavaScript): the source calls `__count(site)`, 0 <= site < 65536, and, where depth
   * matters, `__enter()` and `__leave()` around the body of each function; the runner then brings these
   * three and reports the counts with each call. Python counts lines by sys.settrace instead.
   */
  readonly counted: boolean;
}

/** A stack frame inside the submission's own modules, 1-based, in the coordinates of `Module.source`. */
export interface Frame {
  readonly function: string | null;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A result as the child described it: a value, or what it is instead of one. */
export type Returned =
  | { readonly kind: "value"; readonly value: ReturnedValue }
  /** A Promise, function, symbol, Proxy, object with accessors ...: named, never read. */
  | { readonly kind: "unreadable"; readonly what: string };
/**
 * `Value`, with undefined as null, a plain array of numbers (an empty one too) as Float64Array, a strided
 * ndarray in row-major order, and other integer arrays (Int16Array ...) as Float64Array.
 */
export interface ReturnedValue {
  readonly value: Value;
  /** What the outermost value was: "undefined", "number", "Float32Array", "Array", "ndarray<float32>", "object". */
  readonly typeName: string;
}

export type Fault =
  /** The submission threw (or raised). */
  | {
      readonly kind: "threw";
      readonly name: string;
      readonly message: string;
      readonly frames: readonly Frame[];
    }
  | { readonly kind: "limit"; readonly limit: "time" | "memory" | "output" }
  /** The process ended by itself: an exit code or a signal, without an answer. */
  | { readonly kind: "died"; readonly code: number | null; readonly signal: string | null }
  /** A frame out of phase, a broken rule of an oracle, a forbidden operation. */
  | { readonly kind: "violation"; readonly what: string }
  /** The sandbox itself failed: it could not spawn, say. Never the user's fault. */
  | { readonly kind: "broken"; readonly what: string };

export type LoadOutcome =
  | { readonly kind: "loaded"; readonly entries: readonly string[]; readonly logs: readonly string[] }
  | { readonly kind: "fault"; readonly fault: Fault; readonly logs: readonly string[] };

export interface Call {
  readonly entry: string;
  /** Arguments in order; Python gets records spread (the judge does that before it calls). */
  readonly args: readonly Value[];
  /** Answers the submission's calls of its oracle arguments; throws to end the run as a violation. */
  readonly oracle?: (args: readonly Value[]) => Value;
  /** Positions in `args` where the child puts the oracle function. */
  readonly oracleAt?: readonly number[];
}

export interface Counts {
  /** Executions by counting site (JavaScript) or by line (Python). */
  readonly sites: Readonly<Record<number, number>>;
  /** Calls of watched built-ins, by name. */
  readonly calls: Readonly<Record<string, number>>;
  readonly inputReads: number;
  readonly extraElements: number;
  readonly depth: number;
}

export type CallOutcome =
  | {
      readonly kind: "returned";
      readonly returned: Returned;
      /** CPU time of the child's main thread between `go` and `done` where the system tells it, else its clock. */
      readonly cpuMs: number;
      readonly wallMs: number;
      readonly logs: readonly string[];
      readonly counts: Counts | null;
    }
  | {
      readonly kind: "fault";
      readonly fault: Fault;
      readonly cpuMs: number | null;
      readonly logs: readonly string[];
    };

/**
 * One child process. It boots as soon as it is opened; `load` may be called once for each program (each load
 * makes a fresh realm and forgets the one before). After a fault of kind limit, died, violation or broken
 * the session is over: every further call answers `broken`, and the judge opens a new one.
 */
export interface Session {
  /** Resolves when the child is there or has failed to start; neither `load` nor `call` needs it. */
  boot(): Promise<void>;
  load(program: Program): Promise<LoadOutcome>;
  call(call: Call): Promise<CallOutcome>;
  readonly alive: boolean;
  /** The layers around this child, known once it has booted. */
  readonly layers: readonly IsolationLayer[];
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly runtime: Runtime;
  readonly limits: SandboxLimits;
  /** Layers to leave off, for the tests that show that the others hold by themselves. */
  readonly without?: readonly string[];
}

import type { Dtype } from "../core/value.ts";

/*
 * What parent and child say to each other. Strictly by turns: the child speaks only when asked, so a frame
 * out of phase proves that something other than the runner wrote it.
 *
 *   child READY
 *   parent LOAD      child LOADED
 *   parent INPUT     child INPUT_OK       (bytes are in place; nothing of the submission has run)
 *   parent GO        child [ASK, parent ANSWER]* DONE
 *   parent GET       child OUTPUT
 *
 * While a program loads or runs the child may also say LOG: the first lines that it printed, so that they
 * are there when it never comes to an end.
 */
export const frameTypes = {
  load: 1,
  input: 2,
  go: 3,
  get: 4,
  answer: 5,
  ready: 64,
  loaded: 65,
  inputOk: 66,
  ask: 67,
  done: 68,
  output: 69,
  log: 70,
} as const;
export type FrameType = (typeof frameTypes)[keyof typeof frameTypes];

/** Header: type (1 byte), mark (1 byte), two zero bytes, payload length (uint32, little-endian). */
export const headerBytes = 8;
export const headerMark = 0xd7;

/**
 * A value as JSON; elements of arrays follow the JSON as raw little-endian bytes, in the order in which the
 * arrays stand in it. A payload is: length of the JSON (uint32), the JSON in UTF-8, the bytes.
 */
export type Wire =
  | null
  | boolean
  | string
  /** Finite and not -0; the others are spelled out. */
  | number
  | readonly Wire[]
  | { readonly kind: "number"; readonly is: "NaN" | "Infinity" | "-Infinity" | "-0" }
  | { readonly kind: "array"; readonly dtype: Dtype; readonly length: number }
  | {
      readonly kind: "tensor";
      readonly dtype: Dtype;
      readonly length: number;
      readonly shape: readonly number[];
    }
  /** A plain array (Python: list) of numbers, as float64. */
  | { readonly kind: "numbers"; readonly length: number }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, Wire])[] }
  | { readonly kind: "oracle" };

export interface LoadMessage {
  readonly modules: readonly {
    readonly path: string;
    readonly source: string;
    readonly imports: Readonly<Record<string, string>>;
  }[];
  /** Source of each library that the program needs, in the order to evaluate them. */
  readonly libraries: readonly { readonly name: string; readonly source: string }[];
  readonly entries: readonly string[];
  readonly counted: boolean;
  readonly logCharacters: number;
  readonly outputBytes: number;
}

export interface InputMessage {
  readonly entry: string;
  readonly args: readonly Wire[];
}

export interface ThrownMessage {
  readonly name: string;
  readonly message: string;
  /** [function or null, path, line, column] */
  readonly frames: readonly (readonly [string | null, string, number, number])[];
}

/** What became of a load or a call. */
export type EndMessage =
  | { readonly kind: "value"; readonly wire: Wire; readonly typeName: string }
  | { readonly kind: "loaded"; readonly entries: readonly string[] }
  | { readonly kind: "unreadable"; readonly what: string }
  | { readonly kind: "threw"; readonly thrown: ThrownMessage }
  | { readonly kind: "memory" }
  | { readonly kind: "too-large" };

export interface OutputMessage {
  readonly end: EndMessage;
  readonly log: string;
  readonly logCut: boolean;
  readonly counts: CountsMessage | null;
}
export interface CountsMessage {
  readonly sites: readonly (readonly [number, number])[];
  readonly calls: readonly (readonly [string, number])[];
  readonly inputReads: number;
  readonly extraElements: number;
  readonly depth: number;
}

/** Lines of one load or call that are sent as they are printed; the rest comes with its end. */
export const liveLines = 32;

/** DONE carries the time that the runner's own clock saw, for systems where the parent cannot see the CPU's. */
export interface DoneMessage {
  readonly clockMs: number;
}

/** With which the JavaScript runner exits when it is itself at fault; a solution has no way to exit. */
export const runnerFailedCode = 70;

export const bytesPerElement: Readonly<Record<Dtype, number>> = {
  float32: 4,
  float64: 8,
  int32: 4,
  uint8: 1,
};

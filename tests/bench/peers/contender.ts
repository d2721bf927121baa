import type { Detections } from "../../../src/bench/detections.ts";

export const peerNames = ["onnxruntime-node", "onnxruntime-web", "tfjs-wasm", "tfjs-cpu", "numpy"] as const;
export type PeerName = (typeof peerNames)[number];

export interface ConvolutionCase {
  readonly name: string;
  readonly inputShape: readonly [number, number, number, number];
  readonly weightShape: readonly [number, number, number, number];
  readonly stride: number;
  readonly padding: number;
  readonly groups: number;
  readonly input: Float32Array;
  readonly weight: Float32Array;
}

/**
 * One case made ready in a peer. `result` gives what it computes, to be checked; `time` runs it `times` times and
 * answers the milliseconds they took together.
 */
export interface Prepared<Result> {
  result(): Promise<Result>;
  time(times: number): Promise<number>;
  dispose(): Promise<void>;
}

export interface Peer {
  readonly name: PeerName;
  readonly version: string;
  /** Kept indices at IoU 0.5, no limit to their number. */
  prepareNms(detections: Detections): Promise<Prepared<Int32Array>>;
  /** [1, M, oH, oW] */
  prepareConvolution(convolution: ConvolutionCase): Promise<Prepared<Float32Array>>;
  close(): Promise<void>;
}

/**
 * What is measured: the time that a user waits, or, on a machine with other things to do, the CPU time of this process.
 * The latter leaves out what a peer waits for a thread of its own.
 */
export type ClockKind = "wall" | "cpu";

let clock: ClockKind = "wall";

export function chooseClock(kind: ClockKind): void {
  clock = kind;
}

function readClock(): number {
  if (clock === "wall") return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Wraps a call of this process. */
export function inProcess<Result>(
  run: () => Result | Promise<Result>,
  dispose: () => void | Promise<void> = () => {},
): Prepared<Result> {
  return {
    result: async () => run(),
    async time(times) {
      const start = readClock();
      for (let i = 0; i < times; i += 1) {
        const result = run();
        // Awaiting what is no promise would charge a turn of the queue to those that need none.
        if (result instanceof Promise) await result;
      }
      return readClock() - start;
    },
    dispose: async () => dispose(),
  };
}

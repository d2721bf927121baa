import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Value } from "../../core/value.ts";
import type { CallOutcome, LoadOutcome, OpenOptions, Program } from "../../sandbox/api.ts";

/** What the worker is told when it starts. */
export interface WorkerSetup {
  readonly port: MessagePort;
  /** Set to 1 whenever an answer has been posted. */
  readonly flag: Int32Array;
  readonly options: OpenOptions;
  readonly program: Program;
}

export interface WorkerRequest {
  readonly entry: string;
  readonly args: readonly Value[];
}

/** Beyond the sandbox's own limits, which end a call before. */
const longestWaitMs = 60_000;

/**
 * A sandbox session whose calls return at once with their result. The code of a built-in problem is called in
 * the middle of judging, synchronously; a pack's code is called the same way, so a worker thread talks to the
 * sandbox while this thread waits.
 */
export class SynchronousSession {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));

  constructor(options: OpenOptions, program: Program) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const setup: WorkerSetup = { port: port2, flag: this.#flag, options, program };
    this.#worker = new Worker(workerUrl(), { workerData: setup, transferList: [port2] });
    this.#worker.unref();
  }

  /** What loading the program came to; to be asked once, first. */
  loaded(): LoadOutcome {
    return this.#receive() as LoadOutcome;
  }

  call(entry: string, args: readonly Value[]): CallOutcome {
    this.#port.postMessage({ entry, args } satisfies WorkerRequest);
    return this.#receive() as CallOutcome;
  }

  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }

  #receive(): unknown {
    for (;;) {
      const received = receiveMessageOnPort(this.#port);
      if (received) return received.message;
      if (Atomics.wait(this.#flag, 0, 0, longestWaitMs) === "timed-out") {
        throw new Error("the sandbox around the pack does not answer");
      }
      Atomics.store(this.#flag, 0, 0);
    }
  }
}

/** The build bundles the worker (src/build/compile.ts): a thread cannot strip types by itself. */
function workerUrl(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "../../../dist/pack-worker.js" : "./pack-worker.js", import.meta.url);
}

import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Text } from "../../core/text.ts";
import type { Value } from "../../core/value.ts";
import type { CallOutcome, LoadOutcome, OpenOptions, Program } from "../../sandbox/api.ts";
import { CodeError } from "../problem-host.ts";

/** What the worker is told when it starts. */
export interface WorkerSetup {
  readonly port: MessagePort;
  /** Set to 1 whenever an answer has been posted. */
  readonly flag: Int32Array;
  readonly options: OpenOptions;
  readonly program: Program;
}

export type WorkerRequest = { readonly entry: string; readonly args: readonly Value[] } | "close";

/** How long the thread may take to close the sandbox, which is killed and not asked. */
const closingMs = 5_000;

const noAnswer = {
  en: "the sandbox around the pack does not answer",
  zh: "题目包的沙箱没有响应",
} as const satisfies Text;

/**
 * A sandbox session whose calls return at once with their result. The code of a built-in problem is called in
 * the middle of judging, synchronously; a pack's code is called the same way, so a worker thread talks to the
 * sandbox while this thread waits.
 */
export class SynchronousSession {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));
  readonly #exited: Promise<unknown>;
  readonly #longestWaitMs: number;
  #isSilent = false;

  constructor(options: OpenOptions, program: Program) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    // Beyond the sandbox's own limits, which end a call before.
    this.#longestWaitMs = 60_000 + 4 * options.limits.timeMs;
    const setup: WorkerSetup = { port: port2, flag: this.#flag, options, program };
    this.#worker = new Worker(workerUrl(), { workerData: setup, transferList: [port2] });
    this.#exited = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.unref();
    // A thread that fails answers nothing more, which is what is told.
    this.#worker.on("error", () => undefined);
  }

  /** What loading the program came to; to be asked once, first. */
  loaded(): LoadOutcome {
    return this.#receive() as LoadOutcome;
  }

  call(entry: string, args: readonly Value[]): CallOutcome {
    this.#port.postMessage({ entry, args } satisfies WorkerRequest);
    return this.#receive() as CallOutcome;
  }

  /** Ends the sandbox's process, then the thread: a thread that is terminated leaves its process behind. */
  async close(): Promise<void> {
    this.#worker.ref();
    this.#port.postMessage("close" satisfies WorkerRequest);
    const timer = setTimeout(() => void this.#worker.terminate(), closingMs);
    await this.#exited;
    clearTimeout(timer);
    this.#port.close();
  }

  #receive(): unknown {
    while (!this.#isSilent) {
      const received = receiveMessageOnPort(this.#port);
      if (received) return received.message;
      // Once is for good: a late answer would be taken for that of another call.
      this.#isSilent = Atomics.wait(this.#flag, 0, 0, this.#longestWaitMs) === "timed-out";
      Atomics.store(this.#flag, 0, 0);
    }
    throw new CodeError(noAnswer);
  }
}

/** The build bundles the worker (src/build/compile.ts): a thread cannot strip types by itself. */
function workerUrl(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "../../../dist/pack-worker.js" : "./pack-worker.js", import.meta.url);
}

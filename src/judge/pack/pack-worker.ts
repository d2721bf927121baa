import { workerData } from "node:worker_threads";
import type { CallOutcome, LoadOutcome } from "../../sandbox/api.ts";
import { openSession } from "../../sandbox/session.ts";
import { Runner } from "../runner.ts";
import type { WorkerRequest, WorkerSetup } from "./synchronous-session.ts";

/* The thread beside the one that judges: it awaits the sandbox, so that the other one need not. */

const { port, flag, options, program } = workerData as WorkerSetup;
const runner = new Runner(openSession, options);

function answer(outcome: LoadOutcome | CallOutcome): void {
  port.postMessage(outcome);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

port.on("message", async ({ entry, args }: WorkerRequest) => answer(await runner.call({ entry, args })));
answer(await runner.load(program));

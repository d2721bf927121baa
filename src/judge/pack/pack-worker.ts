import { workerData } from "node:worker_threads";
import type { CallOutcome, LoadOutcome } from "../../sandbox/api.ts";
import { openSession } from "../../sandbox/session.ts";
import { Runner } from "../runner.ts";
import type { WorkerRequest, WorkerSetup } from "./synchronous-session.ts";

/* The thread beside the one that judges: it awaits the sandbox, so that the other one need not. */

const { port, flag, options, program } = workerData as WorkerSetup;
const runner = new Runner(openSession, options);

async function answer(act: () => Promise<LoadOutcome | CallOutcome>): Promise<void> {
  let outcome: LoadOutcome | CallOutcome;
  try {
    outcome = await act();
  } catch (error) {
    // The other thread waits for an answer, whatever it is.
    const fault = { kind: "broken", what: error instanceof Error ? error.message : String(error) } as const;
    outcome = { kind: "fault", fault, cpuMs: null, logs: [] };
  }
  port.postMessage(outcome);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

port.on("message", async (request: WorkerRequest) => {
  if (request !== "close") return answer(() => runner.call(request));
  // The thread ends when nothing is left to wait for: neither the sandbox's process nor the port.
  await runner.close();
  port.close();
});
await answer(() => runner.load(program));

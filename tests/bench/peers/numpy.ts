import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { ClockKind, Peer } from "./contender.ts";

/** NumPy in a python3 of its own that stays up; null where there is none. It times itself, on one thread. */
export async function openNumpy(folder: string, clock: ClockKind): Promise<Peer | null> {
  try {
    await promisify(execFile)("python3", ["-c", "import numpy"]);
  } catch {
    return null;
  }
  const scratch = join(folder, "numpy");
  mkdirSync(scratch, { recursive: true });
  // An OPENBLAS_CORETYPE left in the environment would hold it to an older machine's instructions.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("OPENBLAS_"));
  const child = spawn("python3", [fileURLToPath(new URL("numpy_peer.py", import.meta.url))], {
    env: { ...Object.fromEntries(own), OMP_NUM_THREADS: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: object): Promise<{ version?: string; ms?: number }> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error("numpy: the process ended");
    return JSON.parse(answer.value) as { version?: string; ms?: number };
  };
  const save = (name: string, data: Float32Array): string => {
    const path = join(scratch, `${name}.bin`);
    writeFileSync(path, data);
    return path;
  };
  const prepared = <Result>(read: (bytes: ArrayBuffer) => Result) => ({
    async result() {
      const to = join(scratch, "result.bin");
      await ask({ do: "result", to });
      return read(new Uint8Array(readFileSync(to)).buffer);
    },
    time: async (times: number) => (await ask({ do: "time", times, clock })).ms!,
    dispose: async () => {},
  });

  return {
    name: "numpy",
    version: (await ask({ do: "version" })).version!,
    async prepareNms({ boxes, scores }) {
      await ask({ do: "nms", boxes: save("boxes", boxes), scores: save("scores", scores) });
      return prepared((bytes) => new Int32Array(bytes));
    },
    async prepareConvolution({ input, weight, ...rest }) {
      await ask({ ...rest, do: "conv2d", input: save("input", input), weight: save("weight", weight) });
      return prepared((bytes) => new Float32Array(bytes));
    },
    async close() {
      child.stdin.end();
    },
  };
}

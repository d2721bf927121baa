import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

/** What a running child has used, as the parent sees it; null where the system does not tell. */
export interface Meter {
  /** CPU time of the main thread since it started, in milliseconds. */
  cpuMs(): number | null;
  /** Resident memory in MiB. */
  residentMiB(): number | null;
  close(): void;
}

/** Linux, from /proc. Files stay open: reading one again costs a few microseconds. */
export function openMeter(pid: number): Meter {
  const schedule = openProc(`/proc/${pid}/task/${pid}/schedstat`);
  const memory = openProc(`/proc/${pid}/statm`);
  return {
    cpuMs() {
      // "nanoseconds on the CPU, nanoseconds waiting, time slices"; all zero where the kernel counts nothing.
      const nanoseconds = Number(readField(schedule, 0));
      return nanoseconds > 0 ? nanoseconds / 1e6 : null;
    },
    residentMiB() {
      const pages = Number(readField(memory, 1));
      return pages > 0 ? (pages * pageBytes) / 2 ** 20 : null;
    },
    close() {
      for (const file of [schedule, memory]) if (file !== null) closeSync(file);
    },
  };
}

const pageBytes = 4096;

function openProc(path: string): number | null {
  if (process.platform !== "linux") return null;
  try {
    return openSync(path, "r");
  } catch {
    return null;
  }
}

const buffer = Buffer.alloc(256);

function readField(file: number | null, index: number): string {
  if (file === null) return "";
  try {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return buffer.toString("latin1", 0, length).split(" ")[index] ?? "";
  } catch {
    // The process is gone.
    return "";
  }
}

/** The innermost only descendant of `pid`: what a wrapper that stays (bubblewrap) has started. */
export function findInnermost(pid: number): number {
  let innermost = pid;
  for (let depth = 0; depth < 4; depth += 1) {
    const child = onlyChildOf(innermost);
    if (child === null) break;
    innermost = child;
  }
  return innermost;
}

function onlyChildOf(pid: number): number | null {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "latin1").trim().split(/\s+/),
    );
    const found = children.filter((each) => each !== "");
    return found.length === 1 ? Number(found[0]) : null;
  } catch {
    return null;
  }
}

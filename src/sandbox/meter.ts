import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";

/** What a running child has used, as the parent sees it; null where the system does not tell. */
export interface Meter {
  /** CPU time of the main thread since it started, in milliseconds. */
  cpuMs(): number | null;
  /** Time that it was ready to run and others ran instead, in milliseconds. */
  queuedMs(): number;
  /** Resident memory in MiB. */
  residentMiB(): number | null;
  close(): void;
}

/** Linux, from /proc. Files stay open: reading one again costs a few microseconds. */
export function openMeter(pid: number): Meter {
  const schedule = openProc(`/proc/${pid}/task/${pid}/schedstat`);
  const status = openProc(`/proc/${pid}/status`);
  let queuedMs = 0;
  return {
    cpuMs() {
      // "nanoseconds on the CPU, nanoseconds waiting, time slices"; all zero where the kernel counts nothing.
      const nanoseconds = Number(readText(schedule).split(" ")[0]);
      return nanoseconds > 0 ? nanoseconds / 1e6 : null;
    },
    queuedMs() {
      // Once the process is gone, what it had last.
      const nanoseconds = Number(readText(schedule).split(" ")[1]);
      if (nanoseconds > 0) queuedMs = nanoseconds / 1e6;
      return queuedMs;
    },
    residentMiB() {
      const kibibytes = /^VmRSS:\s*(\d+) kB$/m.exec(readText(status))?.[1];
      return kibibytes === undefined ? null : Number(kibibytes) / 1024;
    },
    close() {
      for (const file of [schedule, status]) if (file !== null) closeSync(file);
    },
  };
}

function openProc(path: string): number | null {
  if (process.platform !== "linux") return null;
  try {
    return openSync(path, "r");
  } catch {
    return null;
  }
}

const buffer = Buffer.alloc(8192);

function readText(file: number | null): string {
  if (file === null) return "";
  try {
    return buffer.toString("latin1", 0, readSync(file, buffer, 0, buffer.length, 0));
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

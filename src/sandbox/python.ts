import { execFile } from "node:child_process";
import { closeSync, openSync, readSync } from "node:fs";
import { promisify } from "node:util";
import { findExecutable } from "./layers.ts";

const run = promisify(execFile);

export interface PythonInstallation {
  readonly executable: string;
  readonly version: string;
  /** Null when this Python has no NumPy. */
  readonly numpy: string | null;
}

let executable: string | null | Promise<string | null> | undefined;

/**
 * The real interpreter behind `python3`, found once. At once where PATH leads to a binary; by a promise where
 * it leads to a version manager's script, which must be asked and takes a tenth of a second or more.
 */
export function findPythonExecutable(): string | null | Promise<string | null> {
  executable ??= locate();
  return executable;
}

function locate(): string | null | Promise<string | null> {
  const found = findExecutable("python3") ?? findExecutable("python");
  if (found === null || !isScript(found)) return found;
  return run(found, ["-I", "-c", "import sys; print(sys.executable)"], { timeout: 20_000 }).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  const file = openSync(path, "r");
  try {
    readSync(file, start, 0, 2, 0);
  } finally {
    closeSync(file);
  }
  return start.toString("latin1") === "#!";
}

/** What `drill doctor` says about Python; null where there is none. */
export async function describePython(): Promise<PythonInstallation | null> {
  const path = await findPythonExecutable();
  if (path === null) return null;
  const script = [
    "import platform",
    "try:",
    "    import numpy",
    "    version = numpy.__version__",
    "except ImportError:",
    "    version = ''",
    "print(platform.python_version())",
    "print(version)",
  ].join("\n");
  try {
    const { stdout } = await run(path, ["-I", "-c", script], { timeout: 20_000 });
    const [version = "", numpy = ""] = stdout.split("\n").map((line) => line.trim());
    return { executable: path, version, numpy: numpy === "" ? null : numpy };
  } catch {
    return null;
  }
}

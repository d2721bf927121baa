import { execFile } from "node:child_process";
import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  return recall(found) ?? ask(found);
}

async function ask(script: string): Promise<string | null> {
  try {
    const program = "import sys; print(sys.executable)";
    const { stdout } = await run(script, ["-I", "-c", program], { timeout: 20_000 });
    const interpreter = stdout.trim();
    if (interpreter === "") return null;
    remember(script, interpreter);
    return interpreter;
  } catch {
    return null;
  }
}

/*
 * The answer is kept for a while in a file of the user's own, since asking costs more than judging. What a
 * version manager's script answers depends on the folder, a variable and its own settings: the first two are
 * part of the key, the last is why it is kept no longer.
 */
const keptMs = 10 * 60 * 1000;
const noteFile = join(tmpdir(), `drill-python-${process.getuid?.() ?? "user"}.json`);
const keyOf = (script: string) => [script, process.cwd(), process.env.PYENV_VERSION ?? ""].join("\n");

function recall(script: string): string | null {
  try {
    const { uid, mode, mtimeMs } = lstatSync(noteFile);
    const isOwn = uid === process.getuid?.() && (mode & 0o170_777) === 0o100_600;
    if (!isOwn || Date.now() - mtimeMs > keptMs) return null;
    const kept: unknown = JSON.parse(readFileSync(noteFile, "utf8"));
    const [key, interpreter] = Array.isArray(kept) ? (kept as readonly unknown[]) : [];
    if (key !== keyOf(script) || typeof interpreter !== "string") return null;
    accessSync(interpreter, constants.X_OK);
    return interpreter;
  } catch {
    return null;
  }
}

function remember(script: string, interpreter: string): void {
  try {
    rmSync(noteFile, { force: true });
    // "wx": never through a link that someone else has put there.
    writeFileSync(noteFile, JSON.stringify([keyOf(script), interpreter]), { flag: "wx", mode: 0o600 });
  } catch {
    // Asked again next time.
  }
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

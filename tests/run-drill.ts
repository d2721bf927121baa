import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const door = fileURLToPath(new URL("../bin/drill.js", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The bin/drill.js to run, when it is not this checkout's. */
  readonly door?: string;
}

/** Runs the real binary without a terminal, in an environment that says nothing but where home is. */
export function runDrill(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [options.door ?? door, ...args], {
      cwd: options.cwd,
      env: {
        PATH: process.env.PATH,
        HOME: options.env?.HOME ?? "/nonexistent",
        DRILL_HOME: options.env?.DRILL_HOME ?? "/nonexistent/drill",
        ...options.env,
      },
      stdio: "pipe",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.input ?? "");
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

export const secret = "the-secret-that-no-program-may-learn";

/** What the programs aim at: a folder with a secret, a port, a process. */
export interface Canary {
  readonly folder: string;
  readonly process: ChildProcess;
  readonly server: Server;
  readonly port: number;
  connections: number;
}

/** Also sets DRILL_CANARY, which nothing that runs in a sandbox may see. */
export async function raiseCanary(): Promise<Canary> {
  const canaryFolder = mkdtempSync(join(tmpdir(), "drill-canary-"));
  writeFileSync(join(canaryFolder, "secret.txt"), secret);
  process.env.DRILL_CANARY = secret;
  const server = createServer((socket) => {
    canary.connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const sleeper = spawn(process.execPath, ["-e", "setTimeout(() => {}, 1e9)"], { stdio: "ignore" });
  const canary: Canary = { folder: canaryFolder, process: sleeper, server, port, connections: 0 };
  return canary;
}

export function release(canary: Canary): void {
  delete process.env.DRILL_CANARY;
  canary.process.kill("SIGKILL");
  canary.server.close();
  rmSync(canary.folder, { recursive: true, force: true });
}

/** The source with the places that it aims at filled in. */
export function aimAt(canary: Canary, source: string): string {
  return source
    .replaceAll("__CANARY__", canary.folder)
    .replaceAll("__PORT__", String(canary.port))
    .replaceAll("__PID__", String(canary.process.pid));
}

export function expectUntouched(canary: Canary): void {
  expect(readdirSync(canary.folder)).toStrictEqual(["secret.txt"]);
  expect(readFileSync(join(canary.folder, "secret.txt"), "utf8")).toBe(secret);
  expect(canary.connections).toBe(0);
  expect([canary.process.exitCode, canary.process.signalCode]).toStrictEqual([null, null]);
}

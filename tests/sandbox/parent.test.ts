import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeLayers, openSession } from "../../src/sandbox/session.ts";
import { limits, program } from "./programs.ts";

const script = fileURLToPath(new URL("./parent-script.ts", import.meta.url));
const layers = await describeLayers("javascript");
const endsOrphans = layers.some(({ id, state }) => id === "orphans" && state === "on");

/** Starts a process that is itself a parent of a session, and waits for the line it prints. */
async function startParent(scene: string): Promise<{ readonly parent: ChildProcess; readonly line: string }> {
  const parent = spawn(process.execPath, ["--import", "tsx", script, scene], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve) => {
    parent.stdout!.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { parent, line };
}

async function isGoneWithin(milliseconds: number, pid: string): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (existsSync(`/proc/${pid}`) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return !existsSync(`/proc/${pid}`);
}

describe("the judge's own process", () => {
  it.skipIf(!endsOrphans)("takes an endless child with it, even when it is killed", async () => {
    const { parent, line } = await startParent("endless");
    const pids = line.split(" ").slice(1);
    parent.kill("SIGKILL");
    // The kernel ends the session's child; what tsx starts ends by itself.
    for (const pid of pids) expect(await isGoneWithin(5000, pid)).toBe(true);
    expect(pids.length).toBeGreaterThan(0);
  });

  it.skipIf(process.platform === "win32")("opens no inspector on SIGUSR1", async () => {
    const { parent, line } = await startParent("signal");
    expect(line).toBe("inspector closed");
    parent.kill("SIGKILL");
  });

  it.skipIf(process.platform !== "linux")("keeps no descriptor, folder or process of a session", async () => {
    const { parent, line } = await startParent("leaks");
    expect(JSON.parse(line)).toStrictEqual({ descriptors: 0, children: 0, folders: [] });
    parent.kill("SIGKILL");
  });

  it("can close a session at any moment", async () => {
    const opened = openSession({ runtime: "javascript", limits });
    await opened.close();
    expect(opened.alive).toBe(false);
    expect(await opened.load(program("export const solve = 1;"))).toMatchObject({
      fault: { kind: "broken" },
    });

    const busy = openSession({ runtime: "javascript", limits });
    await busy.load(program("export const solve = () => { for (;;); };"));
    const call = busy.call({ entry: "solve", args: [] });
    await busy.close();
    expect(await call).toMatchObject({ kind: "fault", fault: { kind: "broken" } });
  });

  it("runs a session where the system offers no layer at all", async () => {
    const without = ["permissions", "limits", "orphans", "namespaces"];
    const session = openSession({ runtime: "javascript", limits, without });
    try {
      await session.load(program("export const solve = () => 1;"));
      expect(await session.call({ entry: "solve", args: [] })).toMatchObject({ kind: "returned" });
      const stillOn = session.layers.filter(({ state }) => state === "on").map(({ id }) => id);
      expect(stillOn).toStrictEqual(["realm", "watch"]);
    } finally {
      await session.close();
    }
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { url } from "node:inspector";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSession } from "../../src/sandbox/session.ts";
import { limits, program, withSession } from "./programs.ts";

/* Run as a process of its own by parent.test.ts: plays the scene that the first argument names, tells of it. */

const endless = "export const solve = () => { for (;;); };";

function childrenOf(pid: number): readonly string[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "latin1").split(" "))
    .filter((each) => each.trim() !== "");
}

/** Leaves a call running for whoever kills this process. */
async function playEndless(): Promise<void> {
  const session = openSession({ runtime: "javascript", limits: { ...limits, timeMs: 60_000 } });
  await session.load(program(endless));
  void session.call({ entry: "solve", args: [] });
  process.stdout.write(`children ${childrenOf(process.pid).join(" ")}\n`);
}

async function playSignal(): Promise<void> {
  const session = openSession({ runtime: "javascript", limits });
  await session.load(program(endless));
  process.kill(process.pid, "SIGUSR1");
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.stdout.write(`inspector ${url() ?? "closed"}\n`);
  await session.close();
}

/** What is left over after sessions of every ending. */
async function playLeaks(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "drill-sessions-"));
  process.env.TMPDIR = folder;
  const endings = [
    "export const solve = () => 1;",
    endless,
    "export const solve = () => null.x;",
    "export const solve = () => new Float64Array(1e7);",
  ];
  const playAll = async () => {
    for (const source of endings) {
      await withSession(
        async (session) => {
          await session.load(program(source));
          await session.call({ entry: "solve", args: [] });
        },
        { timeMs: 50 },
      );
    }
  };
  const count = () => ({
    descriptors: readdirSync("/proc/self/fd").length,
    children: childrenOf(process.pid).length,
  });
  await playAll();
  const before = count();
  for (let round = 0; round < 3; round += 1) await playAll();
  const after = count();
  const folders = readdirSync(folder);
  rmSync(folder, { recursive: true, force: true });
  const descriptors = after.descriptors - before.descriptors;
  process.stdout.write(
    `${JSON.stringify({ descriptors, children: after.children - before.children, folders })}\n`,
  );
}

const scenes = { endless: playEndless, signal: playSignal, leaks: playLeaks };
await scenes[process.argv[2] as keyof typeof scenes]();

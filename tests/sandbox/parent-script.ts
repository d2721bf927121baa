import { readdirSync, readFileSync } from "node:fs";
import { url } from "node:inspector";
import { openSession } from "../../src/sandbox/session.ts";
import { limits, program } from "./programs.ts";

/* Run as a process of its own by parent.test.ts: what the first argument says, told on standard output. */

const [scene] = process.argv.slice(2);
const session = openSession({ runtime: "javascript", limits: { ...limits, timeMs: 60_000 } });
await session.load(program("export const solve = () => { for (;;); };"));

if (scene === "endless") {
  void session.call({ entry: "solve", args: [] });
  const tasks = readdirSync("/proc/self/task");
  const children = tasks.map((task) => readFileSync(`/proc/self/task/${task}/children`, "latin1").trim());
  process.stdout.write(`children ${children.filter((each) => each !== "").join(" ")}\n`);
} else {
  process.kill(process.pid, "SIGUSR1");
  setTimeout(async () => {
    process.stdout.write(`inspector ${url() ?? "closed"}\n`);
    await session.close();
  }, 300);
}

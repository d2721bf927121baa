import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";

/*
 * Writers that are killed at random moments. A writer prints an event's id only after the journal has
 * acknowledged it; whatever was printed must be there afterwards.
 *
 *     node --import tsx tests/journal/kill.ts <folder> <kills>
 */

const writer = fileURLToPath(new URL("writer.ts", import.meta.url));

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Ids that were acknowledged and are not in the file. */
  readonly lost: readonly string[];
  readonly integrity: string;
  /** What writers complained of. */
  readonly complaints: string;
}

/** Keeps `writers` processes writing to one journal, killing one of them at a random moment `kills` times. */
export async function killWriters(folder: string, writers: number, kills: number): Promise<KillReport> {
  const file = join(folder, "journal.db");
  const acknowledged: string[] = [];
  let complaints = "";
  const start = (): ChildProcess => {
    const child = spawn(process.execPath, ["--import", "tsx", writer, file], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let rest = "";
    child.stdout!.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop()!;
      acknowledged.push(...lines);
    });
    child.stderr!.on("data", (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    return child;
  };

  const running = Array.from({ length: writers }, start);
  /** Until the writer has had twenty writes acknowledged, however busy the machine. */
  const wellUnderWay = (child: ChildProcess) =>
    new Promise<void>((resolve) => {
      let lines = 0;
      child.stdout!.on("data", (chunk: Buffer) => {
        lines += chunk.toString().split("\n").length - 1;
        if (lines >= 20) resolve();
      });
    });
  for (let k = 0; k < kills; k += 1) {
    const victim = running[k % writers]!;
    if (k % 2 === 0) await wellUnderWay(victim);
    // Odd ones die while they start: opening, migrating, waiting for the lock.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * (k % 2 === 0 ? 60 : 600)));
    const gone = new Promise((resolve) => victim.once("close", resolve));
    victim.kill("SIGKILL");
    await gone;
    running[k % writers] = start();
  }
  await Promise.all(
    running.map((child) => {
      const gone = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGKILL");
      return gone;
    }),
  );

  const database = new Database(file);
  const integrity = (database.prepare("PRAGMA integrity_check").raw().get() as [string])[0];
  const has = database.prepare("SELECT 1 FROM events WHERE id = ?").raw();
  const lost = acknowledged.filter((id) => has.get(id) === undefined);
  database.close();
  return { kills, acknowledged: acknowledged.length, lost, integrity, complaints };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = ".", kills = "200"] = process.argv;
  const report = await killWriters(folder, 4, Number(kills));
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.lost.length === 0 && report.integrity === "ok" ? 0 : 1;
}

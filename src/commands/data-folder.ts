import { resolve } from "node:path";
import envPaths from "env-paths";
import type { Context } from "./context.ts";

/** Where the journal lives: --data-dir, DRILL_HOME, else the platform's folder for state. */
export function dataFolder({ dataDir, cwd }: Pick<Context, "dataDir" | "cwd">): string {
  if (dataDir !== null) return resolve(cwd, dataDir);
  const paths = envPaths("cv-drill", { suffix: "" });
  // On Linux env-paths calls XDG_STATE_HOME its folder for logs; elsewhere state belongs with the data.
  return process.platform === "linux" ? paths.log : paths.data;
}

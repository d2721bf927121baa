import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { ProblemPackage } from "../catalog/types.ts";
import { RequestError } from "../core/failure.ts";
import type { PackCode } from "../judge/pack/pack-code.ts";
import type { Context } from "./context.ts";

/** A problem of someone else's. */
export interface PackProblem {
  readonly problem: ProblemPackage;
  /** Loads its code into the sandbox. */
  open(): Promise<PackCode>;
}

/** Reads a pack: a folder of problems below `problems/`, or one problem's folder. Throws RequestError when it is invalid. */
export async function readPack({ cwd }: Context, folder: string): Promise<PackProblem[]> {
  const root = resolve(cwd, folder);
  const [base, names] = existsSync(join(root, "problem.yaml"))
    ? [dirname(root), [basename(root)]]
    : [root, listProblems(root).map((name) => `problems/${name}`)];
  if (names.length === 0) {
    throw new RequestError({
      en: `${folder} is no pack: it has neither problem.yaml nor problems/`,
      zh: `${folder} 不是题目包：既没有 problem.yaml，也没有 problems/`,
    });
  }
  const { readProblemFolder } = await import("../catalog/read.ts");
  return names.map((name) => {
    const { problem, faults } = readProblemFolder(base, name);
    const lines = faults.map(
      ({ file, line, message }) => `${file}${line === null ? "" : `:${line}`}: ${message}`,
    );
    if (!problem || lines.length > 0) throw new RequestError({ en: lines.join("\n"), zh: lines.join("\n") });
    const open = async () => {
      const { openPackCode } = await import("../judge/pack/pack-code.ts");
      const file = `${name}/problem.ts`;
      return openPackCode(problem.meta, file, readFileSync(join(base, file), "utf8"));
    };
    return { problem, open };
  });
}

function listProblems(root: string): string[] {
  try {
    return readdirSync(join(root, "problems"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

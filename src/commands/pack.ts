import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { ProblemPackage, SourceFault } from "../catalog/types.ts";
import { RequestError } from "../core/failure.ts";
import type { Text } from "../core/text.ts";
import type { PackCode } from "../judge/pack/pack-code.ts";
import { packMessages } from "../ui/messages/pack.ts";
import type { Context } from "./context.ts";

/** A problem of someone else's. */
export interface PackProblem {
  readonly problem: ProblemPackage;
  /** Loads its code into the sandbox. */
  open(): Promise<PackCode>;
}

export interface Pack {
  /** By its folder: what the journal tells packs apart by. */
  readonly name: string;
  readonly problems: readonly PackProblem[];
}

const mostProblems = 200;
const shownFaults = 40;

/**
 * Reads a pack: a folder of problems below `problems/`, or one problem's folder. Nothing of it runs. Throws
 * RequestError when it is invalid.
 */
export async function readPack({ cwd }: Pick<Context, "cwd">, folder: string): Promise<Pack> {
  const { root, problems } = findProblems(resolve(cwd, folder), folder);
  const { readProblemFolder } = await import("../catalog/read.ts");
  const read = problems.map(({ base, name }) => ({ name, ...readProblemFolder(base, name) }));
  const faults = read.flatMap((each) => each.faults);
  if (faults.length > 0) throw invalid(folder, faults);
  return {
    name: namePack(root),
    problems: read.map(({ name, problem, code }) => {
      // A folder without a fault has both.
      if (!problem || code === null) throw invalid(folder, [{ file: name, line: null, message: incomplete }]);
      // The parser and the sandbox are for those who run it.
      const open = async () => {
        const { openPackCode } = await import("../judge/pack/pack-code.ts");
        return openPackCode(problem.meta, `${name}/problem.ts`, code);
      };
      return { problem, open };
    }),
  };
}

const incomplete: Text = { en: "is incomplete", zh: "不完整" };

/** The pack's own folder, and each problem's by the folder that it is read below. */
function findProblems(
  given: string,
  folder: string,
): { root: string; problems: { base: string; name: string }[] } {
  const root = openFolder(given, folder);
  if (existsSync(join(root, "problem.yaml"))) {
    const base = dirname(root);
    const pack = basename(base) === "problems" ? dirname(base) : root;
    return { root: pack, problems: [{ base, name: basename(root) }] };
  }
  const names = listProblems(root);
  if (names.length === 0) throw new RequestError(packMessages.isNone(folder));
  if (names.length > mostProblems) {
    throw new RequestError(packMessages.tooMany(folder, names.length, mostProblems));
  }
  return { root, problems: names.map((name) => ({ base: root, name: `problems/${name}` })) };
}

function openFolder(path: string, folder: string): string {
  try {
    if (!statSync(path).isDirectory()) throw new RequestError(packMessages.notAFolder(folder));
    const root = realpathSync(path);
    readdirSync(root);
    return root;
  } catch (error) {
    if (error instanceof RequestError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOENT" || code === "ENOTDIR") throw new RequestError(packMessages.noFolder(folder));
    throw new RequestError(packMessages.unreadable(folder, code));
  }
}

/** Folders alone: a link may lead out of the pack. */
function listProblems(root: string): string[] {
  const below = join(root, "problems");
  try {
    if (!lstatSync(below).isDirectory()) return [];
    return readdirSync(below, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function invalid(folder: string, faults: readonly SourceFault[]): RequestError {
  const lines = faults
    .slice(0, shownFaults)
    .map(({ file, line, message }) => packMessages.fault(file, line, message));
  if (faults.length > shownFaults) lines.push(packMessages.moreFaults(faults.length - shownFaults));
  return new RequestError(packMessages.invalid(folder, lines));
}

/** The folder's name in letters, digits and hyphens. */
function namePack(root: string): string {
  const words =
    basename(root)
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-") || "pack";
}

import { type Catalog, loadCatalog, loadProblemCode } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { RequestError } from "../core/failure.ts";
import { foldName } from "../core/names.ts";
import type { Arguments, ProblemCode } from "../core/problem.ts";
import { packMessages } from "../ui/messages/pack.ts";
import type { Context } from "./context.ts";
import { quoteArgument } from "./quote-argument.ts";

/** A problem's code in use. */
export interface OpenCode {
  readonly code: ProblemCode;
  /** CPU time of one run of the reference, where the code does not run in this process. */
  timeReference?(input: Arguments): number;
  close(): Promise<void>;
}

/** How a problem is called where its id alone does not say which one is meant. */
export interface Naming {
  /** In the journal: "nms", "my-pack/two-sum". */
  readonly item: string;
  /** The pack that it is of; null for our own. */
  readonly pack: string | null;
  /** What a command about it must be told besides its id: "", " --pack ../my-pack". */
  readonly option: string;
}

/** The problems that a command may use: our own, and before them those of the pack that --pack names. */
export interface Shelf {
  readonly catalog: Catalog;
  nameOf(problem: ProblemPackage): Naming;
  openCode(problem: ProblemPackage): Promise<OpenCode>;
}

export async function openShelf(context: Pick<Context, "cwd">, folder?: string): Promise<Shelf> {
  const catalog = loadCatalog();
  return folder === undefined ? ownShelf(catalog) : withPack(context, catalog, folder);
}

export function ownShelf(catalog: Catalog): Shelf {
  return { catalog, nameOf: nameOwn, openCode: openOwnCode };
}

export function nameOwn({ meta }: ProblemPackage): Naming {
  return { item: meta.id, pack: null, option: "" };
}

export async function openOwnCode({ meta }: ProblemPackage): Promise<OpenCode> {
  return { code: await loadProblemCode(meta.id), close: async () => undefined };
}

async function withPack(context: Pick<Context, "cwd">, catalog: Catalog, folder: string): Promise<Shelf> {
  const { readPack } = await import("./pack.ts");
  const { name, problems } = await readPack(context, folder);
  for (const { problem } of problems) {
    const taken = findTaken(catalog, problem);
    if (taken) throw new RequestError(packMessages.takenId(problem.meta.id, taken.meta.id));
  }
  const inPack = new Map(problems.map((each) => [each.problem, each]));
  return {
    catalog: catalog.withPack({ name, problems: [...inPack.keys()] }),
    nameOf(problem) {
      if (!inPack.has(problem)) return nameOwn(problem);
      const option = ` --pack ${quoteArgument(folder)}`;
      return { item: `${name}/${problem.meta.id}`, pack: name, option };
    },
    openCode: (problem) => inPack.get(problem)?.open() ?? openOwnCode(problem),
  };
}

/** Our own problem whose name a pack's has taken: what is judged must never be in doubt. */
export function findTaken(catalog: Catalog, { meta }: ProblemPackage): ProblemPackage | null {
  const wanted = foldName(meta.id);
  return catalog.problems.find((own) => foldName(own.meta.id) === wanted) ?? null;
}

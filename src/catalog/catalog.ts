import { readFileSync } from "node:fs";
import { findByName, findExactly, type Named, type NameMatch } from "../core/names.ts";
import type { ProblemCode, ProblemMeta } from "../core/problem.ts";
import type { Company, Question } from "../core/record.ts";
import { distUrl } from "./location.ts";
import type { CatalogIndex, ProblemPackage, ProblemTexts, QuestionHead } from "./types.ts";

/** Problems of someone else's, by the name that tells them from others of the same id. */
interface Pack {
  readonly name: string;
  readonly problems: readonly ProblemPackage[];
}

/** The compiled catalogue: everything there is to drill. */
export class Catalog {
  readonly companies: readonly Company[];
  readonly questions: readonly QuestionHead[];
  readonly problems: readonly ProblemPackage[];
  readonly #index: CatalogIndex;
  readonly #pack: Pack | null;
  #fullQuestions: readonly Question[] | null = null;

  /** The problems of a pack stand before our own. */
  constructor(index: CatalogIndex, pack: Pack | null = null) {
    this.#index = index;
    this.#pack = pack;
    this.companies = index.companies;
    this.questions = index.questions;
    this.problems = [...(pack?.problems ?? []), ...index.problems.map(openProblem)];
  }

  withPack(pack: Pack): Catalog {
    return new Catalog(this.#index, pack);
  }

  findCompany(query: string): NameMatch<Company> {
    return findByName(
      this.companies.map((item) => ({ item, names: [item.id, item.name.en, item.name.zh, ...item.aliases] })),
      query,
    );
  }

  findProblem(query: string): NameMatch<ProblemPackage> {
    // A pack was asked for by name, so a name of one of its problems means that one.
    const [exact, ...others] = this.#pack ? findExactly(nameInPack(this.#pack), query) : [];
    if (exact && others.length === 0) return { kind: "found", item: exact };
    return findByName(this.problems.map(nameProblem), query);
  }

  findQuestion(query: string): NameMatch<QuestionHead> {
    return findByName(
      this.questions.map((item) => ({ item, names: [item.id, item.name.en, item.name.zh] })),
      query,
    );
  }

  problem(id: string): ProblemPackage | null {
    return this.problems.find(({ meta }) => meta.id === id) ?? null;
  }

  /** The question in full; all of them are read with the first. */
  question(id: string): Question | null {
    if (!this.questions.some((head) => head.id === id)) return null;
    this.#fullQuestions ??= readJson<readonly Question[]>("questions.json");
    return this.#fullQuestions.find((question) => question.id === id) ?? null;
  }
}

/** A built-in problem, whose texts are read when one is first asked for. */
function openProblem(meta: ProblemMeta): ProblemPackage {
  let texts: ProblemTexts | null = null;
  const read = (): ProblemTexts => {
    texts ??= readJson<ProblemTexts>(`problems/${meta.id}.json`);
    return texts;
  };
  return {
    meta,
    get statement() {
      return read().statement;
    },
    get hints() {
      return read().hints;
    },
    get solution() {
      return read().solution;
    },
    get submissions() {
      return read().submissions;
    },
  };
}

function nameProblem(item: ProblemPackage): Named<ProblemPackage> {
  return { item, names: [item.meta.id, item.meta.name.en, item.meta.name.zh] };
}

function nameInPack({ name, problems }: Pack): Named<ProblemPackage>[] {
  return problems.map((item) => ({ item, names: [...nameProblem(item).names, `${name}/${item.meta.id}`] }));
}

/** Reads dist/catalog.json; `npm run build` made it. */
export function loadCatalog(): Catalog {
  return new Catalog(readJson<CatalogIndex>("catalog.json"));
}

/** Trusted without a schema: the build wrote it. */
function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(distUrl(file), "utf8")) as T;
}

/** Loads a built-in problem's compiled code. */
export async function loadProblemCode(id: string): Promise<ProblemCode> {
  const module = (await import(distUrl(`problems/${id}.js`).href)) as { problem: ProblemCode };
  return module.problem;
}

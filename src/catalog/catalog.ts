import { readFileSync } from "node:fs";
import { findByName, type Named, type NameMatch } from "../core/names.ts";
import type { ProblemCode, ProblemMeta } from "../core/problem.ts";
import type { Company, Question } from "../core/record.ts";
import { distUrl } from "./location.ts";
import type { CatalogIndex, ProblemPackage, ProblemTexts, QuestionHead } from "./types.ts";

/** The compiled catalogue: everything there is to drill. */
export class Catalog {
  readonly companies: readonly Company[];
  readonly questions: readonly QuestionHead[];
  readonly problems: readonly ProblemPackage[];
  #fullQuestions: readonly Question[] | null = null;

  constructor(index: CatalogIndex) {
    this.companies = index.companies;
    this.questions = index.questions;
    this.problems = index.problems.map(openProblem);
  }

  findCompany(query: string): NameMatch<Company> {
    return findByName(
      this.companies.map((item) => ({ item, names: [item.id, item.name.en, item.name.zh, ...item.aliases] })),
      query,
    );
  }

  findProblem(query: string): NameMatch<ProblemPackage> {
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

import { readFileSync } from "node:fs";
import { findByName, type Named, type NameMatch } from "../core/names.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { Company, Question } from "../core/record.ts";
import { distUrl } from "./location.ts";
import type { CatalogData, ProblemPackage } from "./types.ts";

/** The compiled catalogue: everything there is to drill. */
export class Catalog {
  readonly companies: readonly Company[];
  readonly questions: readonly Question[];
  readonly problems: readonly ProblemPackage[];

  constructor(data: CatalogData) {
    this.companies = data.companies;
    this.questions = data.questions;
    this.problems = data.problems;
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

  findQuestion(query: string): NameMatch<Question> {
    return findByName(
      this.questions.map((item) => ({ item, names: [item.id, item.name.en, item.name.zh] })),
      query,
    );
  }

  problem(id: string): ProblemPackage | null {
    return this.problems.find(({ meta }) => meta.id === id) ?? null;
  }

  question(id: string): Question | null {
    return this.questions.find((question) => question.id === id) ?? null;
  }
}

function nameProblem(item: ProblemPackage): Named<ProblemPackage> {
  return { item, names: [item.meta.id, item.meta.name.en, item.meta.name.zh] };
}

/** Reads dist/catalog.json; `npm run build` made it. */
export function loadCatalog(): Catalog {
  return new Catalog(JSON.parse(readFileSync(distUrl("catalog.json"), "utf8")) as CatalogData);
}

/** Loads a built-in problem's compiled code. */
export async function loadProblemCode(id: string): Promise<ProblemCode> {
  const module = (await import(distUrl(`problems/${id}.js`).href)) as { problem: ProblemCode };
  return module.problem;
}

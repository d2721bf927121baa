import type { Catalog } from "../catalog/catalog.ts";
import type { ProblemPackage } from "../catalog/types.ts";
import { RequestError } from "../core/failure.ts";
import type { NameMatch } from "../core/names.ts";
import type { Company, Question } from "../core/record.ts";
import type { Text } from "../core/text.ts";
import { recordMessages } from "../ui/messages/record.ts";

/* Finding what the user named, or saying which name was probably meant. */

function orRefuse<T>(
  match: NameMatch<T>,
  query: string,
  unknown: (name: string, nearest: string | null) => Text,
): T {
  if (match.kind === "found") return match.item;
  if (match.kind === "ambiguous") throw new RequestError(recordMessages.ambiguousName(query, match.ids));
  throw new RequestError(unknown(query, match.nearest));
}

export function requireCompany(catalog: Catalog, query: string): Company {
  return orRefuse(catalog.findCompany(query), query, recordMessages.unknownCompany);
}

export function requireProblem(catalog: Catalog, query: string): ProblemPackage {
  return orRefuse(catalog.findProblem(query), query, recordMessages.unknownProblem);
}

export function requireQuestion(catalog: Catalog, query: string): Question {
  const { id } = orRefuse(catalog.findQuestion(query), query, recordMessages.unknownQuestion);
  return catalog.question(id)!;
}

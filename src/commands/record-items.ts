import type { ItemRef } from "../core/progress.ts";
import type { Company } from "../core/record.ts";

/** What a company's rounds asked, each problem and question once. */
export function itemsOf({ rounds }: Pick<Company, "rounds">): ItemRef[] {
  const refs = rounds
    .flatMap(({ items }) => items)
    .flatMap(({ problem, question }): ItemRef[] => [
      ...(problem === undefined ? [] : [{ id: problem, kind: "code" as const }]),
      ...(question === undefined ? [] : [{ id: question, kind: "question" as const }]),
    ]);
  return refs.filter(
    (ref, i) => refs.findIndex((each) => each.id === ref.id && each.kind === ref.kind) === i,
  );
}

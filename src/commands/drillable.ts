import type { Catalog } from "../catalog/catalog.ts";
import type { RoundItem } from "../core/record.ts";
import { questionKindNames, recordMessages } from "../ui/messages/record.ts";
import type { ItemTitle } from "../ui/record-view.ts";

/** The title of a round's item: of its question where it has one, since that is what was asked, else of its problem. */
export function titleItem(catalog: Catalog, item: RoundItem): ItemTitle {
  const question = item.question === undefined ? null : catalog.question(item.question);
  const problem = item.problem === undefined ? null : catalog.problem(item.problem);
  if (question) {
    const kind = questionKindNames[question.kind];
    return { name: question.name, kind: problem ? recordMessages.withCode(kind) : kind };
  }
  if (problem) return { name: problem.meta.name, kind: recordMessages.code };
  throw new Error(`the item ${item.id} names nothing that the catalogue holds`);
}

/** The name of a problem or question, for lists of drills. */
export function titleDrill(catalog: Catalog, id: string): ItemTitle {
  return catalog.problem(id)
    ? titleItem(catalog, asItem(id, "problem"))
    : titleItem(catalog, asItem(id, "question"));
}

function asItem(id: string, kind: "problem" | "question"): RoundItem {
  const note = { en: "", zh: "" };
  return { id, [kind]: id, recorded: "exact", note, followUps: [] };
}

/** The command that drills it: `drill start nms`, `drill ask batch-norm`. */
export function commandFor(catalog: Catalog, id: string): string {
  return catalog.problem(id) ? `drill start ${id}` : `drill ask ${id}`;
}

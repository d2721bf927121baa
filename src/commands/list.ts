import type { Catalog } from "../catalog/catalog.ts";
import { type ExitCode, exitCodes, RequestError } from "../core/failure.ts";
import { findNearest } from "../core/names.ts";
import { topics } from "../core/record.ts";
import type { Text } from "../core/text.ts";
import { table } from "../ui/layout.ts";
import { cliMessages } from "../ui/messages/cli.ts";
import { questionKindNames, recordMessages } from "../ui/messages/record.ts";
import type { Context } from "./context.ts";
import { requireCompany } from "./find.ts";
import { openShelf, type Shelf } from "./shelf.ts";

export interface ListOptions {
  readonly kind?: string;
  readonly tag?: string;
  readonly topic?: string;
  readonly company?: string;
  /** A folder of problems that are not ours. */
  readonly pack?: string;
  readonly json: boolean;
}

interface Row {
  readonly id: string;
  readonly kind: "code" | "question";
  readonly form: Text;
  readonly name: Text;
  readonly tags: readonly string[];
  /** The pack that a problem is of; null for our own. */
  readonly pack: string | null;
}

/** `drill list`: every problem and question, narrowed by kind, tag, topic or company. */
export async function runList(context: Context, options: ListOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { say } = terminal;
  const rows = selectRows(await openShelf(context, options.pack), options);
  if (options.json) {
    terminal.print(
      JSON.stringify({
        schema: "drill.list/1",
        items: rows.map(({ id, kind, name, tags, pack }) => ({
          id,
          kind,
          name,
          tags,
          ...(pack !== null && { pack }),
        })),
      }),
    );
    return exitCodes.done;
  }
  if (rows.length === 0) {
    terminal.print(say(recordMessages.nothingMatches));
    return exitCodes.done;
  }
  const lines = table(
    [
      { header: say(recordMessages.columnId) },
      { header: say(recordMessages.columnKind) },
      { header: say(recordMessages.columnName), flexible: true },
      { header: say(recordMessages.columnTags), flexible: true },
    ],
    rows.map((row) => [
      row.pack === null ? row.id : `${row.pack}/${row.id}`,
      say(row.form),
      say(row.name),
      row.tags.join(", "),
    ]),
    terminal.columns,
    (cell, _row, column) => (column === 0 ? terminal.style.cyan(cell) : cell),
  );
  terminal.print(terminal.style.bold(lines[0] ?? ""));
  for (const line of lines.slice(1)) terminal.print(line);
  const problems = rows.filter((row) => row.kind === "code").length;
  terminal.print();
  terminal.print(say(recordMessages.counted(problems, rows.length - problems)));
  return exitCodes.done;
}

function selectRows({ catalog, nameOf }: Shelf, options: ListOptions): Row[] {
  const { kind, tag, topic } = options;
  if (kind !== undefined && kind !== "code" && kind !== "question") {
    throw new RequestError(cliMessages.badValue("--kind", kind, recordMessages.badKind));
  }
  const rows: Row[] = [
    ...catalog.problems.map((problem) => ({
      id: problem.meta.id,
      kind: "code" as const,
      form: recordMessages.code,
      name: problem.meta.name,
      tags: problem.meta.tags,
      pack: nameOf(problem).pack,
    })),
    ...catalog.questions.map((question) => ({
      id: question.id,
      kind: "question" as const,
      form: questionKindNames[question.kind],
      name: question.name,
      tags: [question.topic, ...question.tags.filter((each) => each !== question.topic)],
      pack: null,
    })),
  ];
  const known = [...new Set(rows.flatMap((row) => row.tags))];
  for (const [flag, wanted] of [
    ["--tag", tag],
    ["--topic", topic],
  ] as const) {
    if (wanted === undefined) continue;
    const choices = flag === "--topic" ? [...topics] : known;
    if (choices.includes(wanted) || known.includes(wanted)) continue;
    const nearest = findNearest(choices, wanted);
    const offered = nearest ?? choices.slice(0, 12).join(", ");
    throw new RequestError(
      cliMessages.badValue(flag, wanted, { en: `one of: ${offered}`, zh: `以下之一：${offered}` }),
    );
  }
  const ofCompany = options.company === undefined ? null : idsOfCompany(catalog, options.company);
  return rows.filter(
    (row) =>
      (kind === undefined || row.kind === kind) &&
      (tag === undefined || row.tags.includes(tag)) &&
      (topic === undefined || row.tags.includes(topic)) &&
      (ofCompany === null || ofCompany.has(row.id)),
  );
}

function idsOfCompany(catalog: Catalog, query: string): Set<string> {
  const company = requireCompany(catalog, query);
  const items = company.rounds.flatMap((round) => round.items);
  return new Set([
    ...items
      .flatMap((item) => [item.problem, item.question, ...item.followUps])
      .filter((id) => id !== undefined),
    ...company.drills,
  ]);
}

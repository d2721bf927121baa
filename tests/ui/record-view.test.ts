import { expect, test } from "vitest";
import { loadCatalog } from "../../src/catalog/catalog.ts";
import { titleItem } from "../../src/commands/drillable.ts";
import { widthOf } from "../../src/ui/layout.ts";
import { renderCompanyHead, renderRound } from "../../src/ui/record-view.ts";
import { createTerminal } from "../../src/ui/terminal.ts";

test.each([
  ["en", 80],
  ["zh", 80],
  ["en", 60],
  ["zh", 60],
] as const)("every company's page stays within the screen (%s, %i columns)", (language, columns) => {
  const terminal = createTerminal({
    stdin: {},
    stdout: { columns, write: () => true },
    stderr: { write: () => true },
    env: {},
    language,
    color: false,
  });
  const catalog = loadCatalog();
  const lines = catalog.companies.flatMap((company) => [
    ...renderCompanyHead(company, terminal),
    ...company.rounds.flatMap((round) => renderRound(round, (item) => titleItem(catalog, item), terminal)),
  ]);
  expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
});

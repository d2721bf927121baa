import { describe, expect, test } from "vitest";
import { widthOf } from "../../src/ui/layout.ts";
import { renderMarkdown } from "../../src/ui/markdown.ts";
import { createTerminal } from "../../src/ui/terminal.ts";

const terminal = createTerminal({
  stdin: {},
  stdout: { columns: 40, write: () => true },
  stderr: { write: () => true },
  env: {},
  color: false,
});

describe("Markdown in the terminal", () => {
  test("draws headings, paragraphs, lists and code without their marks", () => {
    const source =
      "# Task\n\nKeep the **best** box\nof each cluster.\n\n- first\n- second, which is long enough to be wrapped\n\n```ts\nconst a = 1;\n```\n";
    expect(renderMarkdown(source, terminal)).toEqual([
      "Task",
      "",
      "Keep the best box of each cluster.",
      "",
      "- first",
      "- second, which is long enough to be",
      "  wrapped",
      "",
      "  const a = 1;",
    ]);
  });

  test("joins source lines of Chinese without a space", () => {
    expect(renderMarkdown("置信度最高的框\n先保留；\nIoU 大的\n删去。", terminal)).toEqual([
      "置信度最高的框先保留；IoU 大的删去。",
    ]);
  });

  test("lines up tables", () => {
    expect(renderMarkdown("| a | 长 |\n| --- | --- |\n| 框 | x |\n", terminal)).toEqual(["a   长", "框  x"]);
  });

  test("a table too wide gives way in its last column", () => {
    const row = "| 投票 | byVoting | constant extra memory, two passes at most |";
    expect(renderMarkdown(`| way | name | must |\n| - | - | - |\n${row}\n`, terminal)).toEqual([
      "way   name      must",
      "投票  byVoting  constant extra memory,",
      "                two passes at most",
    ]);
  });

  test("every built-in text fits into 80 columns", async () => {
    const { loadCatalog } = await import("../../src/catalog/catalog.ts");
    const wide = { ...terminal, columns: 80 };
    const catalog = loadCatalog();
    const texts = catalog.problems.flatMap((problem) => [
      ...(["en", "zh"] as const).flatMap((language) => [
        problem.statement[language],
        ...problem.hints[language],
      ]),
    ]);
    expect(texts.length).toBeGreaterThan(0);
    const tooWide = texts.flatMap((text) => renderMarkdown(text, wide)).filter((line) => widthOf(line) > 80);
    expect(tooWide).toEqual([]);
  });
});

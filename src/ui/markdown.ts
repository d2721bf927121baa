import { padEnd, widthOf, wrap } from "./layout.ts";
import type { Terminal } from "./terminal.ts";

/** Draws the Markdown that statements, hints and solutions are written in: headings, lists, tables, code. */
export function renderMarkdown(source: string, terminal: Terminal, indent = ""): string[] {
  const { style, columns } = terminal;
  const room = columns - widthOf(indent);
  const lines: string[] = [];
  const blocks = splitBlocks(source);
  for (const block of blocks) {
    if (lines.length > 0) lines.push("");
    switch (block.kind) {
      case "code":
        // Only lines too wide for the screen are broken; what a program's lines mean is in their layout.
        lines.push(
          ...block.lines.flatMap((line) => wrap(`  ${line}`, room, "      ").map((each) => style.cyan(each))),
        );
        break;
      case "heading":
        lines.push(style.bold(stripInline(block.lines[0] ?? "")));
        break;
      case "table":
        lines.push(...renderTable(block.lines, terminal));
        break;
      case "list":
        for (const item of block.lines) {
          const [, lead = "", marker = "", body = ""] = item.match(/^(\s*)([-*]|\d+\.)\s+([\s\S]*)$/) ?? [];
          const bullet = `${lead}${/\d/.test(marker) ? marker : "-"} `;
          const hanging = " ".repeat(widthOf(bullet));
          lines.push(
            ...wrap(bullet + stripInline(body), room, hanging).map((line) => emphasize(line, terminal)),
          );
        }
        break;
      case "paragraph":
        lines.push(
          ...wrap(stripInline(joinParagraph(block.lines)), room).map((line) => emphasize(line, terminal)),
        );
    }
  }
  return lines.map((line) => (line === "" ? line : indent + line));
}

interface Block {
  readonly kind: "code" | "heading" | "table" | "list" | "paragraph";
  readonly lines: string[];
}

function splitBlocks(source: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let fenced = false;
  const begin = (kind: Block["kind"], line?: string) => {
    open = { kind, lines: line === undefined ? [] : [line] };
    blocks.push(open);
  };
  for (const line of source.trimEnd().split("\n")) {
    const current = open as Block | null;
    if (/^```/.test(line)) {
      if (fenced) open = null;
      else begin("code");
      fenced = !fenced;
    } else if (fenced) current?.lines.push(line);
    else if (line.trim() === "") open = null;
    else if (/^#{1,6} /.test(line)) {
      begin("heading", line.replace(/^#+ /, ""));
      open = null;
    } else if (/^ {4}/.test(line) && (current === null || current.kind === "code")) {
      if (current?.kind === "code") current.lines.push(line.slice(4));
      else begin("code", line.slice(4));
    } else if (/^\s*\|/.test(line)) {
      if (current?.kind === "table") current.lines.push(line);
      else begin("table", line);
    } else if (/^\s*([-*]|\d+\.)\s+/.test(line)) {
      if (current?.kind === "list") current.lines.push(line);
      else begin("list", line);
    } else if (current?.kind === "list") {
      const last = current.lines.length - 1;
      current.lines[last] = joinParagraph([current.lines[last] ?? "", line.trim()]);
    } else if (current?.kind === "paragraph") current.lines.push(line);
    else begin("paragraph", line);
  }
  return blocks;
}

/** Source lines of one paragraph as one line: a space between Latin words, none between Chinese characters. */
function joinParagraph(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((text, line) => {
      const [last, first] = [text.slice(-1), line.slice(0, 1)];
      const tight =
        (/[^\x20-\x7e]/.test(last) && /[^\x20-\x7e]/.test(first)) ||
        /[，。；：、！？（）]/.test(last + first);
      return tight ? text + line : `${text} ${line}`;
    });
}

/** Drops what a terminal cannot show; code keeps its backticks, which carry meaning without colour. */
function stripInline(text: string): string {
  return text
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(?<![\w*`])\*([^\s*`][^*`]*)\*(?![\w*`])/g, "$1")
    .replace(/\[([^[\]]+)\]\((https?:[^()]+)\)/g, "$1 ($2)");
}

function emphasize(line: string, { style }: Terminal): string {
  return line.replace(/`[^`]+`/g, (code) => style.cyan(code));
}

function renderTable(source: readonly string[], terminal: Terminal): string[] {
  const rows = source
    .filter((line) => !/^\s*\|[\s:|-]+\|\s*$/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => stripInline(cell.trim())),
    );
  const widths: number[] = [];
  for (const row of rows) {
    for (const [j, cell] of row.entries()) widths[j] = Math.max(widths[j] ?? 0, widthOf(cell));
  }
  // A table too wide gives way in its last column; where that leaves too little, cells follow each other.
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const room = terminal.columns - before;
  return rows.flatMap((row, i) => {
    const lead = row
      .slice(0, -1)
      .map((cell, j) => `${padEnd(cell, Math.min(widths[j] ?? 0, terminal.columns))}  `)
      .join("");
    const drawn =
      room < 12
        ? wrap(row.join("  "), terminal.columns, "  ")
        : wrap(row.at(-1) ?? "", room).map((line, k) =>
            ((k === 0 ? lead : " ".repeat(before)) + line).trimEnd(),
          );
    return drawn.map((each) => (i === 0 ? terminal.style.bold(each) : emphasize(each, terminal)));
  });
}

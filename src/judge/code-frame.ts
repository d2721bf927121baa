import type { CodeFrame } from "../core/report.ts";
import type { Place } from "./source-map.ts";

const linesAround = 2;
const widestLine = 160;

/** The 1-based place of an offset in UTF-16 units. */
export function placeOf(source: string, offset: number): Place {
  const before = source.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** The lines around a place, the place itself marked. */
export function createCodeFrame(file: string, source: string, { line, column }: Place): CodeFrame {
  const lines = source.split(/\r\n?|\n/);
  const first = Math.max(1, line - linesAround);
  const last = Math.min(lines.length, line + linesAround);
  const width = String(last).length;
  const rows: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const content = cut(lines[number - 1]!);
    rows.push(`${number === line ? ">" : " "} ${String(number).padStart(width)} | ${content}`.trimEnd());
    if (number === line && column <= widestLine) {
      rows.push(`  ${" ".repeat(width)} | ${blank(content.slice(0, column - 1))}^`);
    }
  }
  return { file, line, column, excerpt: rows.join("\n") };
}

function cut(line: string): string {
  // Control characters of a hostile file must not reach the terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const clean = line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
  return clean.length > widestLine ? `${clean.slice(0, widestLine)}…` : clean;
}

/** Spaces as wide as the text: a tab for a tab, an ideographic space for a full-width character. */
function blank(text: string): string {
  return text
    .replace(
      /[^\t\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/g,
      " ",
    )
    .replace(/[^\t ]/g, "\u3000");
}

import { widthOf } from "./width.ts";

/* Laying out text in columns, where a Chinese character is two columns wide. */

export { widthOf };

export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - widthOf(text))) + text;
}

/** Cuts to at most `columns`, ending in "…" where something was cut. Takes text without escape codes. */
export function truncate(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let width = 1;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

const isWide = (character: string) => widthOf(character) === 2;
/** Closing punctuation, which no line begins with. */
const closing = /^[，。、；：？！）》」』】”’…,.;:?!)\]}%]$/u;
const opening = /^[（《「『【“‘([{]$/u;

/** Words of Latin text, single Chinese characters, and spaces: where a line may break. */
function splitIntoPieces(text: string): string[] {
  const pieces: string[] = [];
  let last = " ";
  let isLastSpace = true;
  let glue = false;
  for (const character of text) {
    const joins =
      !isLastSpace &&
      (glue || closing.test(character) || (character !== " " && !isWide(character) && !isWide(last)));
    if (joins) pieces[pieces.length - 1] += character;
    else {
      pieces.push(character);
      // A space by itself is where the line breaks; one that was joined to a bracket is not.
      isLastSpace = character === " ";
    }
    last = character;
    glue = opening.test(character);
  }
  return pieces;
}

/**
 * Breaks a paragraph into lines of at most `columns`, at spaces or between Chinese characters, each after
 * the first begun by `indent`. Takes text without escape codes; existing line breaks are kept.
 */
export function wrap(text: string, columns: number, indent = ""): string[] {
  const room = Math.max(10, columns);
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = lines.length === 0 ? "" : indent;
    let empty = true;
    const flush = () => {
      lines.push(line.trimEnd());
      line = indent;
      empty = true;
    };
    for (const piece of splitIntoPieces(paragraph)) {
      if (!empty && widthOf(line) + widthOf(piece) > room) flush();
      if (piece === " " && empty && lines.length > 0) continue;
      let rest = piece;
      while (widthOf(line) + widthOf(rest) > room) {
        const head = takeColumns(rest, room - widthOf(line));
        line += head;
        rest = rest.slice(head.length);
        flush();
      }
      line += rest;
      if (rest !== "") empty = false;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** A name and what is said beside it, or below it where there is no room. `asides` may have colours. */
export function headingLines(
  name: string,
  paint: (text: string) => string,
  asides: readonly string[],
  columns: number,
  lead = "",
): string[] {
  const indent = " ".repeat(widthOf(lead));
  const names = wrap(lead + name, columns, indent);
  const painted = names.map((line) => line.slice(0, lead.length) + paint(line.slice(lead.length)));
  const aside = asides.join("  ");
  if (widthOf(`${names.at(-1)}  ${aside}`) <= columns) {
    return [...painted.slice(0, -1), `${painted.at(-1)}  ${aside}`];
  }
  const below = widthOf(indent + aside) <= columns ? [aside] : asides;
  return [...painted, ...below.map((each) => indent + each)];
}

function takeColumns(text: string, columns: number): string {
  let taken = "";
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns && taken !== "") break;
    taken += character;
  }
  return taken;
}

export interface Column {
  readonly header: string;
  readonly align?: "left" | "right";
  /** Gives way first when the table is too wide. */
  readonly flexible?: boolean;
}

/** A table without rules: a header, then rows, two spaces between columns, within `columns`. */
export function table(
  head: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
  paint: (cell: string, row: number, column: number) => string = (cell) => cell,
): string[] {
  const widths = head.map((column, j) =>
    Math.max(widthOf(column.header), ...rows.map((row) => widthOf(row[j] ?? ""))),
  );
  const total = () => widths.reduce((sum, width) => sum + width, 0) + 2 * (widths.length - 1);
  for (const flexibleFirst of [true, false]) {
    while (total() > columns) {
      const widest = head
        .map((column, j) => ({ j, width: widths[j]!, may: flexibleFirst ? column.flexible === true : true }))
        .filter(({ may, width }) => may && width > 8)
        .sort((a, b) => b.width - a.width)[0];
      if (!widest) break;
      widths[widest.j] = widest.width - 1;
    }
  }
  const draw = (cells: readonly string[], row: number) =>
    cells
      .map((cell, j) => {
        const cut = truncate(cell, widths[j]!);
        const padded = head[j]?.align === "right" ? padStart(cut, widths[j]!) : padEnd(cut, widths[j]!);
        return row < 0 ? padded : paint(padded, row, j);
      })
      .join("  ")
      .trimEnd();
  return [
    draw(
      head.map(({ header }) => header),
      -1,
    ),
    ...rows.map((row, i) => draw(row, i)),
  ];
}

/** A place in a text, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Decodes one line of a version 3 source map's mappings: numbers in base 64, variable length, sign in bit 0. */
function decodeSegment(segment: string): number[] {
  const fields: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    fields.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return fields;
}

/** Leads from a place in the stripped code back to the user's own line and column. */
export function createLocator(mappings: string): (place: Place) => Place {
  let sourceLine = 0;
  let sourceColumn = 0;
  const lines = mappings.split(";").map((line) => {
    let column = 0;
    return line.split(",").flatMap((segment) => {
      const [columnStep, source, lineStep = 0, sourceColumnStep = 0] = decodeSegment(segment);
      if (columnStep === undefined) return [];
      column += columnStep;
      if (source === undefined) return [];
      sourceLine += lineStep;
      sourceColumn += sourceColumnStep;
      return [{ column, sourceLine, sourceColumn }];
    });
  });
  return ({ line, column }) => {
    // A line without mappings belongs to the statement before it.
    for (let at = Math.min(line, lines.length) - 1; at >= 0; at -= 1) {
      const segments = lines[at]!;
      const before = segments.findLast((segment) => at < line - 1 || segment.column <= column - 1);
      const segment = before ?? segments[0];
      if (segment) return { line: segment.sourceLine + 1, column: segment.sourceColumn + 1 };
    }
    return { line, column };
  };
}

/** Damerau-Levenshtein distance (adjacent transpositions count once), over code points. */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let beforePrevious: number[] = [];
  let previous = to.map((_, j) => j).concat(to.length);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, beforePrevious[j - 2]! + 1);
      }
      row.push(best);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[to.length]!;
}

/** Compares names as people type them: case, width of characters, spaces, hyphens and underscores are alike. */
export function foldName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");
}

export interface Named<T> {
  readonly item: T;
  /** Every name it answers to, its id first. */
  readonly names: readonly string[];
}

export type NameMatch<T> =
  | { readonly kind: "found"; readonly item: T }
  | { readonly kind: "ambiguous"; readonly ids: readonly string[] }
  | { readonly kind: "unknown"; readonly nearest: string | null };

/** Finds by id or name, else by a prefix that only one item has; else says which name was probably meant. */
export function findByName<T>(items: readonly Named<T>[], query: string): NameMatch<T> {
  const wanted = foldName(query);
  if (wanted !== "") {
    const exact = findExactly(items, query);
    if (exact.length === 1) return { kind: "found", item: exact[0]! };
    const prefixed = items.filter(({ names }) => names.some((name) => foldName(name).startsWith(wanted)));
    if (prefixed.length === 1) return { kind: "found", item: prefixed[0]!.item };
    if (prefixed.length > 1) return { kind: "ambiguous", ids: prefixed.map(({ names }) => names[0]!) };
  }
  return {
    kind: "unknown",
    nearest: findNearest(
      items.flatMap(({ names }) => names),
      query,
    ),
  };
}

/** Every item that the query names in full. */
export function findExactly<T>(items: readonly Named<T>[], query: string): T[] {
  const wanted = foldName(query);
  return items
    .filter(({ names }) => wanted !== "" && names.some((name) => foldName(name) === wanted))
    .map(({ item }) => item);
}

/** The name nearest to `query`, or null when none is near enough to be a slip of the fingers. */
export function findNearest(names: readonly string[], query: string): string | null {
  const wanted = foldName(query);
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(wanted, foldName(name));
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return least <= Math.max(2, Math.floor(wanted.length / 3)) ? nearest : null;
}

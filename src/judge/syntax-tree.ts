import { parseSync } from "oxc-parser";

/** A node of an ESTree syntax tree; offsets are UTF-16 units of the source. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Parses plain JavaScript that is known to be right. */
export function parseModule(path: string, source: string): SyntaxNode {
  return parseSync(path, source, { lang: "js", sourceType: "module" }).program as unknown as SyntaxNode;
}

/** Visits every node below and including `node`, parents first, in source order. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null) => void,
  parent: SyntaxNode | null = null,
): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

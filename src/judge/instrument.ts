import type { Module, Program } from "../sandbox/api.ts";
import { placeOf } from "./code-frame.ts";
import { isNode, parseModule, type SyntaxNode, walk } from "./syntax-tree.ts";

/** A body that is counted each time it runs; its place is that of the stripped source. */
export interface Site {
  readonly kind: "function" | "callback" | "loop";
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

const loops = new Set([
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
]);
const functions = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/**
 * The same program with a call of `__count(site)` at the start of every function, callback and loop body, and,
 * with `depth`, `__enter()` and `__leave()` around function bodies. Lines stay where they are.
 */
export function instrumentProgram(
  program: Program,
  { depth }: { readonly depth: boolean },
): {
  readonly program: Program;
  readonly sites: readonly Site[];
} {
  const sites: Site[] = [];
  const [first, ...rest] = program.modules;
  const instrument = (module: Module) => instrumentModule(module, sites, depth);
  const modules = [instrument(first), ...rest.map(instrument)] as const;
  return { program: { ...program, modules, counted: true }, sites };
}

interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly opens: boolean;
}

function instrumentModule(module: Module, sites: Site[], depth: boolean): Module {
  const { path, source } = module;
  const insertions: Insertion[] = [];
  walk(parseModule(path, source), (node, parent) => {
    const isLoop = loops.has(node.type);
    if (!isLoop && !functions.has(node.type)) return;
    const { body } = node;
    if (!isNode(body)) return;
    const isCallback = parent !== null && Array.isArray(parent.arguments) && parent.arguments.includes(node);
    const site = sites.length;
    // An arrow has no place of its own in the source map; what it returns has one.
    const at = node.type === "ArrowFunctionExpression" && body.type !== "BlockStatement" ? body : node;
    const kind = isLoop ? "loop" : isCallback ? "callback" : "function";
    sites.push({ kind, path, ...placeOf(source, at.start) });
    insertions.push(...countIn(body, site, depth && !isLoop));
  });
  return { ...module, source: insert(source, insertions) };
}

function countIn(body: SyntaxNode, site: number, depth: boolean): Insertion[] {
  const count = `__count(${site})`;
  if (body.type === "BlockStatement") {
    const [before, after] = depth ? [`${count};__enter();try{`, "}finally{__leave();}"] : [`${count};`, ""];
    return [
      { at: body.start + 1, text: before, opens: true },
      { at: body.end - 1, text: after, opens: false },
    ];
  }
  const [before, after] =
    body.type.endsWith("Statement") || body.type.endsWith("Declaration")
      ? [`{${count};`, "}"]
      : [`(${count},`, ")"];
  return [
    { at: body.start, text: before, opens: true },
    { at: body.end, text: after, opens: false },
  ];
}

function insert(source: string, insertions: readonly Insertion[]): string {
  // The walk goes parents first, so at one offset outer bodies open first and close last.
  const openings = insertions.filter(({ opens }) => opens);
  const closings = insertions.filter(({ opens }) => !opens).reverse();
  const ordered = [...openings, ...closings].sort((a, b) => a.at - b.at);
  let text = "";
  let from = 0;
  for (const { at, text: inserted } of ordered) {
    text += source.slice(from, at) + inserted;
    from = at;
  }
  return text + source.slice(from);
}

import { parseSync } from "oxc-parser";
import { placeOf } from "../../src/judge/code-frame.ts";
import { isNode, type SyntaxNode } from "../../src/judge/syntax-tree.ts";

/** A submission with one small mistake in it. */
export interface Mutant {
  readonly line: number;
  readonly column: number;
  /** The source line as it was, trimmed: with `before` and `after` it names the mutant while lines move. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly source: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const operators: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "<": ["<=", ">"],
  "<=": ["<", ">="],
  ">": [">=", "<"],
  ">=": [">", "<="],
  "===": ["!=="],
  "!==": ["==="],
  "==": ["!="],
  "!=": ["=="],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "&": ["|"],
  "|": ["&"],
  "^": ["|"],
  "<<": [">>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "+=": ["-="],
  "-=": ["+="],
  "*=": ["/="],
  "/=": ["*="],
  "|=": ["&="],
  "&=": ["|="],
  "^=": ["|="],
  "<<=": [">>="],
  ">>=": ["<<="],
  ">>>=": ["<<="],
};
const opposites: Readonly<Record<string, string>> = {
  max: "min",
  min: "max",
  floor: "ceil",
  ceil: "floor",
  trunc: "floor",
  push: "unshift",
  shift: "pop",
  pop: "shift",
  every: "some",
  some: "every",
};
/** Calls that mean the same with their arguments swapped. */
const symmetric = new Set(["max", "min", "hypot", "imul", "push"]);

/** Every mutant of a TypeScript or JavaScript source, in the order of the places they change. */
export function listMutants(file: string, source: string): Mutant[] {
  const { program } = parseSync(file, source, { sourceType: "module" });
  const edits: Edit[] = [];
  collect(program as unknown as SyntaxNode, source, edits);
  return edits
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, text }) => {
      const place = placeOf(source, start);
      return {
        ...place,
        text: source.split("\n")[place.line - 1]!.trim(),
        before: shorten(source.slice(start, end)),
        after: shorten(text),
        source: source.slice(0, start) + text + source.slice(end),
      };
    });
}

function shorten(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function collect(node: SyntaxNode, source: string, edits: Edit[]): void {
  // Types do not run; expressions inside assertions do.
  if (/^TS(?!NonNull|As|Satisfies)/.test(node.type)) return;
  edits.push(...editsOf(node, source));
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) collect(child, source, edits);
  }
}

function editsOf(node: SyntaxNode, source: string): Edit[] {
  const textOf = (part: unknown) => (isNode(part) ? source.slice(part.start, part.end) : "");
  const replace = (part: unknown, text: string): Edit[] =>
    isNode(part) ? [{ start: part.start, end: part.end, text }] : [];
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression":
      return changeOperator(node, source);
    case "UpdateExpression":
      return replace(
        node,
        textOf(node).replace(/\+\+|--/, (operator) => (operator === "++" ? "--" : "++")),
      );
    case "UnaryExpression":
      return node.operator === "-" || node.operator === "!" || node.operator === "~"
        ? replace(node, `(${textOf(node.argument)})`)
        : [];
    case "Literal":
      return typeof node.value === "number" && Number.isFinite(node.value) ? changeNumber(node) : [];
    case "ConditionalExpression":
      return [...replace(node.test, "true"), ...replace(node.test, "false")];
    case "IfStatement":
      return [...replace(node.test, "true"), ...replace(node.test, "false")];
    case "ExpressionStatement":
    case "ContinueStatement":
    case "BreakStatement":
      return replace(node, ";");
    case "CallExpression":
      return [...swapArguments(node, textOf, replace), ...callOpposite(node, textOf, replace)];
    default:
      return [];
  }
}

function changeOperator(node: SyntaxNode, source: string): Edit[] {
  const { left, right, operator } = node;
  if (!isNode(left) || !isNode(right) || typeof operator !== "string") return [];
  const between = source.slice(left.end, right.start);
  const start = left.end + between.indexOf(operator);
  return (operators[operator] ?? []).map((text) => ({ start, end: start + operator.length, text }));
}

function changeNumber(node: SyntaxNode): Edit[] {
  const value = node.value as number;
  const changes = value === 0 ? [1] : value === 1 ? [0, 2] : [value + 1, value - 1];
  return changes.map((changed) => ({
    start: node.start,
    end: node.end,
    text: changed < 0 ? `(${changed})` : String(changed),
  }));
}

function swapArguments(
  node: SyntaxNode,
  textOf: (part: unknown) => string,
  replace: (part: unknown, text: string) => Edit[],
): Edit[] {
  const [first, second] = Array.isArray(node.arguments) ? node.arguments : [];
  if (!isNode(first) || !isNode(second) || symmetric.has(nameOf(node.callee))) return [];
  const [one, two] = [textOf(first), textOf(second)];
  if (one === two || first.type === "SpreadElement" || second.type === "SpreadElement") return [];
  return replace({ ...first, end: second.end }, `${two}, ${one}`);
}

function callOpposite(
  node: SyntaxNode,
  _textOf: (part: unknown) => string,
  replace: (part: unknown, text: string) => Edit[],
): Edit[] {
  const { callee } = node;
  const opposite = opposites[nameOf(callee)];
  return opposite !== undefined && isNode(callee) ? replace(callee.property, opposite) : [];
}

/** The called method's name: "max" of Math.max(...). */
function nameOf(callee: unknown): string {
  return isNode(callee) && isNode(callee.property) && callee.computed === false
    ? String(callee.property.name)
    : "";
}

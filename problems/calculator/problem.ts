import { defineProblem, type EdgeCase } from "../../src/core/problem.ts";
import type { Random } from "../../src/core/random.ts";

type Input = readonly [expression: string];

const least = -(2 ** 31);
const greatest = 2 ** 31 - 1;

/** What is known of an expression once it has been read. */
interface Evaluation {
  readonly value: number;
  /** Deepest nesting of parentheses. */
  readonly depth: number;
  /** The largest absolute value of a number or a result on the way. */
  readonly largest: number;
}

/** An open parenthesis: the finished terms before the current one, that term so far, and what awaits its operand. */
interface Frame {
  sum: number;
  term: number;
  operator: string;
}

const emptyFrame = (): Frame => ({ sum: 0, term: 0, operator: "+" });

function applyOperand(frame: Frame, operand: number): void {
  switch (frame.operator) {
    case "+":
      frame.sum += frame.term;
      frame.term = operand;
      break;
    case "-":
      frame.sum += frame.term;
      frame.term = -operand;
      break;
    case "*":
      frame.term *= operand;
      break;
    case "/":
      frame.term = Math.trunc(frame.term / operand);
      break;
  }
}

/**
 * Evaluates in one pass with a stack of its own. Null for text outside the statement's grammar: it is the reference
 * and the judge of validity in one.
 */
function evaluate(expression: string): Evaluation | null {
  const stack: Frame[] = [];
  let frame = emptyFrame();
  let expectsOperand = true;
  let depth = 0;
  let largest = 0;
  /** Takes an operand; false when a result leaves the range, or is divided by zero. */
  const take = (operand: number): boolean => {
    if (frame.operator === "/" && operand === 0) return false;
    applyOperand(frame, operand);
    expectsOperand = false;
    for (const value of [operand, frame.term, frame.sum + frame.term]) {
      if (value < least || value > greatest) return false;
      largest = Math.max(largest, Math.abs(value));
    }
    return true;
  };

  for (let i = 0; i < expression.length; i += 1) {
    const character = expression[i]!;
    if (character === " ") continue;
    if (character >= "0" && character <= "9") {
      let end = i + 1;
      while (expression[end]! >= "0" && expression[end]! <= "9") end += 1;
      const hasLeadingZero = character === "0" && end > i + 1;
      if (!expectsOperand || hasLeadingZero || !take(Number(expression.slice(i, end)))) return null;
      i = end - 1;
    } else if (character === "(") {
      if (!expectsOperand) return null;
      stack.push(frame);
      frame = emptyFrame();
      depth = Math.max(depth, stack.length);
    } else if (character === ")") {
      const value = frame.sum + frame.term;
      const outer = stack.pop();
      if (expectsOperand || outer === undefined) return null;
      frame = outer;
      if (!take(value)) return null;
    } else if (!expectsOperand && "+-*/".includes(character)) {
      frame.operator = character;
      expectsOperand = true;
    } else if (character === "-" && isUnaryPlace(expression, i)) {
      frame.operator = "-";
    } else {
      return null;
    }
  }
  if (expectsOperand || stack.length > 0) return null;
  return { value: frame.sum + frame.term + 0, depth, largest };
}

/** Whether only spaces stand between index `i` and the start or an open parenthesis. */
function isUnaryPlace(expression: string, i: number): boolean {
  let before = i - 1;
  while (expression[before] === " ") before -= 1;
  return before < 0 || expression[before] === "(";
}

function read(expression: string): Evaluation {
  const evaluation = evaluate(expression);
  if (evaluation === null) throw new Error(`not an expression of this problem: ${expression.slice(0, 60)}`);
  return evaluation;
}

// --- smaller inputs ---------------------------------------------------------------------------------------

/** Token positions of matching parentheses, outermost of each start first. */
function matchParentheses(tokens: readonly string[]): [open: number, close: number][] {
  const pairs: [number, number][] = [];
  const open: number[] = [];
  tokens.forEach((token, i) => {
    if (token === "(") open.push(i);
    if (token === ")") pairs.push([open.pop()!, i]);
  });
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** At most `count` of the items, evenly spread. */
function sample<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, k) => items[Math.floor((k * items.length) / count)]!);
}

/** Insides of parentheses, expressions with tokens or parentheses taken out, smaller numbers, no spaces. */
function* simpler(tokens: readonly string[]): Iterable<readonly string[]> {
  const pairs = matchParentheses(tokens);
  for (const [open, close] of sample(pairs, 24).toReversed()) yield tokens.slice(open + 1, close);
  for (let width = tokens.length >> 1; width >= 1; width >>= 1) {
    const starts = Array.from({ length: tokens.length - width + 1 }, (_, k) => k);
    for (const start of sample(starts, 200)) yield tokens.toSpliced(start, width);
  }
  for (const [open, close] of sample(pairs, 100)) yield tokens.toSpliced(close, 1).toSpliced(open, 1);
  for (const [i, token] of tokens.entries()) {
    if (i >= 500 || !/^\d/.test(token)) continue;
    const value = Number(token);
    const smaller = [0, 1, 2, value >> 1, value - 1].filter((each) => each >= 0 && each < value);
    for (const each of smaller) yield tokens.with(i, String(each));
  }
}

function* shrink([expression]: Input): Iterable<Input> {
  const tokens = expression.match(/\d+|[-+*/()]/g) ?? [];
  const bare = tokens.join("");
  if (bare !== expression) yield [bare];
  for (const fewer of simpler(tokens)) {
    const candidate = fewer.join("");
    if (evaluate(candidate) !== null) yield [candidate];
  }
}

// --- cases ------------------------------------------------------------------------------------------------

function edge(group: string, name: string, expression: string, expected: number): EdgeCase<Input, number> {
  return { name, group, input: () => [expression], expected };
}

const plusMinus = (name: string, expression: string, expected: number) =>
  edge("plus-minus", name, expression, expected);
const timesDivide = (name: string, expression: string, expected: number) =>
  edge("times-divide", name, expression, expected);
const everything = (name: string, expression: string, expected: number) =>
  edge("everything", name, expression, expected);

/** The promised depth, and one that overflows the call stack as surely at a fifth of the cost. */
const deepest = 100_000;
const deep = 20_000;

const edges: EdgeCase<Input, number>[] = [
  plusMinus("one-digit", "7", 7),
  plusMinus("zero", "0", 0),
  plusMinus("several-digits", "9081", 9081),
  plusMinus("addition", "4+9", 13),
  plusMinus("subtraction", "4-9", -5),
  plusMinus("last-number-counts", "1+2+30", 33),
  plusMinus("minus-goes-from-the-left", "10-3-2", 5),
  plusMinus("plus-after-minus", "10-3+2", 9),
  plusMinus("spaces-around", "  42  ", 42),
  plusMinus("spaces-between", " 12 -  5 +3 ", 10),
  plusMinus("spaces-in-parentheses", " ( 8 - ( 3 + 2 )  ) ", 3),
  plusMinus("number-in-parentheses", "(6)", 6),
  plusMinus("many-parentheses", "((((15))))", 15),
  plusMinus("sum-in-parentheses", "(3+4)", 7),
  plusMinus("negative-in-parentheses", "(5-8)", -3),
  plusMinus("minus-before-parentheses", "20-(6+3)", 11),
  plusMinus("minus-turns-a-minus", "7-(2-3)", 8),
  plusMinus("sign-ends-with-the-parentheses", "7-(2-3)+4", 12),
  plusMinus("sign-ends-two-levels-up", "9-(8-(5-1))-2", 3),
  plusMinus("sign-goes-on-after-an-inner-parenthesis", "9-(8-(5-1)-2)", 7),
  plusMinus("two-levels", "1-(2-(3-4))", -2),
  plusMinus("plus-inside-minus", "50-(10+(6-3))", 37),
  plusMinus("minus-inside-plus", "50+(10-(6+3))", 51),
  plusMinus("four-levels", "100-(20-(5+(3-1)))", 87),
  plusMinus("parentheses-side-by-side", "(9)-(4)-(1)", 4),
  plusMinus("differences-side-by-side", "(2-5)-(1-9)", 5),
  plusMinus("number-after-parentheses", "(1+2)-30", -27),
  plusMinus("unary-minus", "-3", -3),
  plusMinus("unary-minus-then-plus", "-5+8", 3),
  plusMinus("unary-minus-binds-to-the-first-only", "-5-8+1", -12),
  plusMinus("unary-minus-after-spaces", "  - 5 + 8", 3),
  plusMinus("unary-minus-before-parentheses", "-(3+4)", -7),
  plusMinus("unary-minus-before-parentheses-then-more", "-(3-4)+10", 11),
  plusMinus("unary-minus-in-parentheses", "5-(-3)", 8),
  plusMinus("unary-minus-in-parentheses-after-a-space", "5+( -3+1)", 3),
  plusMinus("unary-minus-three-times", "-(-(-2))", -2),
  plusMinus("unary-minus-of-zero", "-(4-4)", 0),
  plusMinus("largest-number", "2147483647", 2147483647),
  plusMinus("least-result", "-2147483647-1", -2147483648),
  plusMinus("large-numbers-cancel", "2147483647-(2147483646-(2000000000-1))", 2000000000),
  plusMinus("nested-20000", `${"(".repeat(deep)}8${")".repeat(deep)}`, 8),
  plusMinus("nested-100000-with-minus", `${"1-(".repeat(deepest)}1${")".repeat(deepest)}`, 1),
  plusMinus("nested-20000-with-unary-minus", `${"-(".repeat(deep)}5${")".repeat(deep)}`, 5),

  timesDivide("product", "6*7", 42),
  timesDivide("quotient", "42/6", 7),
  timesDivide("quotient-is-cut", "7/2", 3),
  timesDivide("quotient-below-one", "5/10", 0),
  timesDivide("quotient-just-below", "99/100*100", 0),
  timesDivide("product-before-sum", "3+2*2", 7),
  timesDivide("product-then-sum", "3*2+2", 8),
  timesDivide("product-before-difference", "8-3*2", 2),
  timesDivide("quotient-before-difference", "10-4/2-3", 5),
  timesDivide("two-products", "2*3-4*5", -14),
  timesDivide("three-factors", "2*3*4", 24),
  timesDivide("quotients-go-from-the-left", "100/10/2", 5),
  timesDivide("quotient-then-product", "6/2*3", 9),
  timesDivide("quotient-is-cut-before-the-product", "7/2*2", 6),
  timesDivide("product-then-quotient", "7*2/4", 3),
  timesDivide("subtracted-quotient-is-cut-towards-zero", "1-7/2", -2),
  timesDivide("subtracted-quotient-below-one", "4-9/10", 4),
  timesDivide("subtracted-quotient-then-product", "0-7/2*2", -6),
  timesDivide("sum-of-two-halves", "1/2+1/2", 0),
  timesDivide("nothing-divided", "0/5", 0),
  timesDivide("times-zero", "9*0+1", 1),
  timesDivide("two-digit-factors", "12*11-13", 119),
  timesDivide("spaces-around-products", " 3 / 2 *  10 ", 10),
  timesDivide("all-four", "1*2-3/4+5*6-7*8+9/10", -24),
  timesDivide("largest-square", "46340*46340", 2147395600),
  timesDivide("half-the-largest-number", "2147483647/2", 1073741823),
  timesDivide("large-product-then-quotient", "65536*32767/65536", 32767),

  everything("product-with-a-sum", "2*(3+4)", 14),
  everything("sum-with-a-product", "(3+4)*2", 14),
  everything("sums-multiplied", "(1+2)*(3+4)", 21),
  everything("quotient-of-sums", "(4+8*2)/(1+2)", 6),
  everything("quotient-by-a-product", "24/(2*3)", 4),
  everything("negative-dividend", "(1-8)/2", -3),
  everything("negative-divisor", "7/(1-3)", -3),
  everything("both-negative", "(1-8)/(1-3)", 3),
  everything("zero-by-a-negative", "0/(-5)", 0),
  everything("negative-factors", "(2-5)*(2-5)", 9),
  everything("unary-minus-and-product", "-2*3", -6),
  everything("unary-minus-and-quotient", "-7/2", -3),
  everything("unary-minus-and-sum", "-2*3+10", 4),
  everything("unary-minus-before-parentheses-and-product", "-(2+3)*4", -20),
  everything("unary-minus-as-a-factor", "2*(-3)+1", -5),
  everything("unary-minus-of-a-quotient", "-(-(6/4))*2", 2),
  everything("precedence-within-parentheses", "2*(1+2*3)", 14),
  everything("precedence-after-parentheses", "1+(2)*3-4", 3),
  everything("subtracted-product-of-parentheses", "1-(2)*(3-5)", 5),
  everything("quotients-of-parentheses", "100/(2*(3+2))*3", 30),
  everything("negative-quotient-chain", "8/(3-5)/(-2)", 2),
  everything("nested-products", "10-(2*(3+1)-4/2)*2", -2),
  everything("products-four-levels-deep", "1-(2-3*(4-5*(6-7)))", 26),
  everything("parentheses-of-one-number", "(12)/(5)*(5)", 10),
  everything("spaces-and-parentheses", " ( 1 + 2 ) * ( 9 - 4 ) / 2 ", 7),
  everything("nested-100000-with-products", `${"1-1*(".repeat(deepest)}1${")".repeat(deepest)}`, 1),
  everything("nested-20000-to-the-left", `${"(".repeat(deep)}3${"*2/2)".repeat(deep)}`, 3),
];

/** A generated expression and its value. */
interface Part {
  readonly text: string;
  readonly value: number;
}

/** What a generated expression may hold. */
interface Style {
  readonly products: boolean;
  readonly parentheses: boolean;
}

const limit = 1e9;

function numberPart(random: Random): Part {
  const value = random.integer(0, random.pick([9, 9, 99, 99, 5000, 100_000_000]));
  return { text: String(value), value };
}

/** Cuts `total` into two or more whole parts (one, when `total` is 1). */
function cut(total: number, random: Random): number[] {
  const parts: number[] = [];
  let left = total;
  while (left > 0) {
    const part = random.integer(1, Math.max(1, Math.min(left, total - 1, 12)));
    parts.push(part);
    left -= part;
  }
  return parts;
}

const space = (random: Random): string => (random.chance(0.1) ? " ".repeat(random.integer(1, 3)) : "");

/** A sum of terms with `numbers` numbers in all; signs are chosen so that results stay within ±10^9. */
function sumPart(numbers: number, style: Style, random: Random): Part {
  let text = "";
  let value = 0;
  for (const share of cut(numbers, random)) {
    const term = style.products ? productPart(share, style, random) : factorPart(share, style, random);
    const isFirst = text === "";
    const mayBeNegative = !isFirst || style.parentheses;
    let sign = mayBeNegative && random.chance(isFirst ? 0.2 : 0.5) ? -1 : 1;
    if (Math.abs(value + sign * term.value) > limit) sign = -sign;
    value += sign * term.value;
    const operator = sign < 0 ? "-" : isFirst ? "" : "+";
    text += operator + space(random) + term.text + space(random);
  }
  return { text, value };
}

function productPart(numbers: number, style: Style, random: Random): Part {
  const shares = style.parentheses ? cut(numbers, random) : Array.from({ length: numbers }, () => 1);
  let { text, value } = factorPart(shares[0]!, style, random);
  for (const share of shares.slice(1)) {
    const factor = factorPart(share, style, random);
    const divides = factor.value !== 0 && (random.chance(0.5) || Math.abs(value * factor.value) > limit);
    value = divides ? Math.trunc(value / factor.value) : value * factor.value;
    text += (divides ? "/" : "*") + space(random) + factor.text;
  }
  return { text, value };
}

function factorPart(numbers: number, style: Style, random: Random): Part {
  if (numbers === 1 && !(style.parentheses && random.chance(0.1))) return numberPart(random);
  const inside = sumPart(numbers, style, random);
  return { text: `(${inside.text})`, value: inside.value };
}

const generator =
  (style: Style) =>
  (numbers: number, random: Random): Input => [sumPart(numbers, style, random).text];

const sumsInParentheses = generator({ products: false, parentheses: true });
const flatProducts = generator({ products: true, parentheses: false });
const anything = generator({ products: true, parentheses: true });

export const problem = defineProblem<Input, number>({
  edges,
  families: [
    { name: "sums", group: "plus-minus", sizes: [2, 3, 5, 9, 30], count: 4, generate: sumsInParentheses },
    { name: "sums", group: "plus-minus", sizes: [1000, 50_000], generate: sumsInParentheses },
    { name: "products", group: "times-divide", sizes: [2, 3, 5, 9, 30], count: 4, generate: flatProducts },
    { name: "products", group: "times-divide", sizes: [1000, 50_000], generate: flatProducts },
    { name: "mixed", group: "everything", sizes: [3, 5, 9, 30], count: 5, generate: anything },
    { name: "mixed", group: "everything", sizes: [1000, 50_000], generate: anything },
  ],
  growth: [
    { dimension: "numbers", timingSizes: [5000, 20_000, 80_000], countingSize: 500, generate: anything },
  ],
  reference: (expression) => read(expression).value,
  isValid: ([expression]) => evaluate(expression) !== null,
  measure([expression]) {
    const { depth, largest } = read(expression);
    return { length: expression.length, depth, largest };
  },
  shrink,
});

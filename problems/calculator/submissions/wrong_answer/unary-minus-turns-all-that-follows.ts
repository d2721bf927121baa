/**
 * @title.en A unary minus turns the whole rest of the expression
 * @title.zh 负号作用到了后面整个表达式
 * @look.en What is -5 + 8?
 * @look.zh -5 + 8 是多少？
 */
interface Frame {
  negative: boolean;
  terms: number[];
  operator: string;
}

export function calculator(expression: string): number {
  const outer: Frame[] = [];
  let frame: Frame = { negative: false, terms: [], operator: "+" };
  for (const token of expression.match(/\d+|[-+*/()]/g) ?? []) {
    if (token === "(") {
      outer.push(frame);
      frame = { negative: false, terms: [], operator: "+" };
    } else if (token === ")") {
      const value = total(frame);
      frame = outer.pop()!;
      push(frame, value);
    } else if (/\d/.test(token)) {
      push(frame, Number(token));
    } else {
      if (frame.terms.length === 0) frame.negative = true;
      else frame.operator = token;
    }
  }
  return total(frame);
}

function push({ terms, operator }: Frame, value: number): void {
  if (operator === "+") terms.push(value);
  if (operator === "-") terms.push(-value);
  if (operator === "*") terms.push(terms.pop()! * value);
  if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
}

function total({ negative, terms }: Frame): number {
  const sum = terms.reduce((left, right) => left + right, 0);
  return negative ? -sum : sum;
}

/**
 * @title.en Knows a unary minus at the very start, but not after a parenthesis
 * @title.zh 负号只认表达式开头，不认左括号之后
 * @look.en What is 5 - (-3)?
 * @look.zh 5 - (-3) 是多少？
 */
interface Frame {
  terms: number[];
  operator: string;
}

export function calculator(expression: string): number {
  const outer: Frame[] = [];
  let frame: Frame = { terms: [], operator: "+" };
  for (const token of expression.match(/\d+|[-+*/()]/g) ?? []) {
    if (token === "(") {
      outer.push(frame);
      frame = { terms: [], operator: "+" };
    } else if (token === ")") {
      const value = total(frame.terms);
      frame = outer.pop()!;
      push(frame, value);
    } else if (/\d/.test(token)) {
      push(frame, Number(token));
    } else {
      if (frame.terms.length > 0 || outer.length === 0) frame.operator = token;
    }
  }
  return total(frame.terms);
}

function push({ terms, operator }: Frame, value: number): void {
  if (operator === "+") terms.push(value);
  if (operator === "-") terms.push(-value);
  if (operator === "*") terms.push(terms.pop()! * value);
  if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
}

function total(terms: number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

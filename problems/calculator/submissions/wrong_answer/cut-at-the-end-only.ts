/**
 * @title.en Cuts the fraction off once, at the end
 * @title.zh 只在最后截断一次
 * @look.en What is 1 / 2 + 1 / 2?
 * @look.zh 1 / 2 + 1 / 2 是多少？
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
      frame.operator = token;
    }
  }
  return Math.trunc(total(frame.terms));
}

function push({ terms, operator }: Frame, value: number): void {
  if (operator === "+") terms.push(value);
  if (operator === "-") terms.push(-value);
  if (operator === "*") terms.push(terms.pop()! * value);
  if (operator === "/") terms.push(terms.pop()! / value);
}

function total(terms: number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

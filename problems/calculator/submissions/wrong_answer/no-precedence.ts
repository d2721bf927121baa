/**
 * @title.en Goes from left to right without precedence
 * @title.zh 从左到右算，没有优先级
 * @look.en What is 3 + 2 * 2?
 * @look.zh 3 + 2 * 2 是多少？
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
  return total(frame.terms);
}

function push({ terms, operator }: Frame, value: number): void {
  if (operator === "+") terms.push((terms.pop() ?? 0) + value);
  if (operator === "-") terms.push((terms.pop() ?? 0) - value);
  if (operator === "*") terms.push(terms.pop()! * value);
  if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
}

function total(terms: number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

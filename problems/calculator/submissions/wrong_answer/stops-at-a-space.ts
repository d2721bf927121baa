/**
 * @title.en Stops reading at the first space
 * @title.zh 遇到第一个空格就停了
 * @look.en Try an expression with spaces.
 * @look.zh 试一个带空格的表达式。
 */
interface Frame {
  terms: number[];
  operator: string;
}

export function calculator(expression: string): number {
  const outer: Frame[] = [];
  let frame: Frame = { terms: [], operator: "+" };
  for (const token of expression.trim().split(" ")[0].match(/\d+|[-+*/()]/g) ?? []) {
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
  if (operator === "+") terms.push(value);
  if (operator === "-") terms.push(-value);
  if (operator === "*") terms.push(terms.pop()! * value);
  if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
}

function total(terms: number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

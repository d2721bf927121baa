/**
 * @title.en Precedence is forgotten inside parentheses
 * @title.zh 括号里没有优先级
 * @look.en What is 2 * (1 + 2 * 3)?
 * @look.zh 2 * (1 + 2 * 3) 是多少？
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
      push(frame, value, outer.length > 0);
    } else if (/\d/.test(token)) {
      push(frame, Number(token), outer.length > 0);
    } else {
      frame.operator = token;
    }
  }
  return total(frame.terms);
}

function push({ terms, operator }: Frame, value: number, inside: boolean): void {
  if (inside && terms.length > 0) {
    const left = terms.pop()!;
    if (operator === "+") terms.push(left + value);
    if (operator === "-") terms.push(left - value);
    if (operator === "*") terms.push(left * value);
    if (operator === "/") terms.push(Math.trunc(left / value));
    return;
  }
  if (operator === "+") terms.push(value);
  if (operator === "-") terms.push(-value);
  if (operator === "*") terms.push(terms.pop()! * value);
  if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
}

function total(terms: number[]): number {
  return terms.reduce((sum, term) => sum + term, 0);
}

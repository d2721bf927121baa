/**
 * @title.en Forgets what stood before an open parenthesis
 * @title.zh 丢了左括号之前的内容
 * @look.en What is kept while a parenthesis is open?
 * @look.zh 括号打开期间，外面的部分存在哪儿？
 */
interface Frame {
  terms: number[];
  operator: string;
}

export function calculator(expression: string): number {
  let frame: Frame = { terms: [], operator: "+" };
  for (const token of expression.match(/\d+|[-+*/()]/g) ?? []) {
    if (token === "(") {
      frame = { terms: [], operator: "+" };
    } else if (token === ")") {
      const value = total(frame.terms);
      frame = { terms: [value], operator: "+" };
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

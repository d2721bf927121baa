/**
 * @title.en Takes a space for the digit 0
 * @title.zh 把空格当成了数字 0
 * @look.en What is Number(' ')?
 * @look.zh Number(' ') 等于多少？
 */
interface Frame {
  terms: number[];
  operator: string;
}

export function calculator(expression: string): number {
  const outer: Frame[] = [];
  let frame: Frame = { terms: [], operator: "+" };
  const tokens: string[] = [];
  for (const c of expression) {
    // Number(" ") is 0, so a space passes for a digit.
    const isDigit = !Number.isNaN(Number(c));
    if (isDigit && /^\d/.test(tokens.at(-1) ?? "")) tokens.push(String(Number(tokens.pop()) * 10 + Number(c)));
    else tokens.push(isDigit ? String(Number(c)) : c);
  }
  for (const token of tokens) {
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

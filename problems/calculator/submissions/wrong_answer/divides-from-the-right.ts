/**
 * @title.en Quotients and products are taken from the right
 * @title.zh 乘除从右往左结合
 * @look.en What is 100 / 10 / 2?
 * @look.zh 100 / 10 / 2 是多少？
 */
type Factor = [operator: string, value: number];

interface Frame {
  terms: Factor[][];
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
  if (operator === "+") terms.push([["*", value]]);
  if (operator === "-") terms.push([["*", -value]]);
  if (operator === "*" || operator === "/") terms.at(-1)!.push([operator, value]);
}

function total(terms: Factor[][]): number {
  return terms.reduce((sum, factors) => sum + product(factors), 0);
}

function product(factors: Factor[]): number {
  let result = factors.at(-1)![1];
  for (let k = factors.length - 2; k >= 0; k--) {
    const left = factors[k][1];
    result = factors[k + 1][0] === "*" ? left * result : Math.trunc(left / result);
  }
  return result;
}

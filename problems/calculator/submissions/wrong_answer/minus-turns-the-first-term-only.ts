/**
 * @title.en A minus before a parenthesis turns only the first term inside
 * @title.zh 括号前的减号只作用到括号里的第一项
 * @look.en What is 1 - (2 + 3)?
 * @look.zh 1 - (2 + 3) 是多少？
 */
export function calculator(expression: string): number {
  const terms: number[] = [];
  let operator = "+";
  for (const token of expression.match(/\d+|[-+*/()]/g) ?? []) {
    if (token === "(" || token === ")") continue;
    if (!/\d/.test(token)) {
      // Two signs in a row, as in 5-(-3), make one.
      operator = operator === "-" && token === "-" ? "+" : token;
      continue;
    }
    const value = Number(token);
    if (operator === "+") terms.push(value);
    if (operator === "-") terms.push(-value);
    if (operator === "*") terms.push(terms.pop()! * value);
    if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
    operator = "+";
  }
  return terms.reduce((sum, term) => sum + term, 0);
}

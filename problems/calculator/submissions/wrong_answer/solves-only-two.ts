/**
 * @title.en Knows + - * / without parentheses only (II)
 * @title.zh 只会没有括号的四则运算（第 II 问）
 * @look.en What does your code do at ( and )?
 * @look.zh 遇到括号时你的代码做了什么？
 */
export function calculator(expression: string): number {
  const terms: number[] = [];
  let operator = "+";
  for (const token of expression.match(/\d+|[-+*/]/g) ?? []) {
    if (!/\d/.test(token)) {
      operator = token;
      continue;
    }
    const value = Number(token);
    if (operator === "+") terms.push(value);
    if (operator === "-") terms.push(-value);
    if (operator === "*") terms.push(terms.pop()! * value);
    if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
  }
  return terms.reduce((sum, term) => sum + term, 0);
}

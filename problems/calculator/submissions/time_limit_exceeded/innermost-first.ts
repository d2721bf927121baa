/**
 * @title.en Rewrites the innermost parentheses in the text again and again
 * @title.zh 反复在字符串里替换最内层括号
 */
export function calculator(expression: string): number {
  let text = expression.replaceAll(" ", "");
  for (let close = text.indexOf(")"); close >= 0; close = text.indexOf(")")) {
    const open = text.lastIndexOf("(", close);
    const value = flat(text.slice(open + 1, close));
    text = [...text.slice(0, open), value < 0 ? `~${-value}` : `${value}`, ...text.slice(close + 1)].join("");
  }
  return flat(text);
}

/** Without parentheses; ~ marks a negative number. */
function flat(text: string): number {
  const terms: number[] = [];
  let operator = "+";
  for (const token of text.match(/~?\d+|[-+*/]/g) ?? []) {
    if (!/\d/.test(token)) {
      operator = token;
      continue;
    }
    const value = Number(token.replace("~", "-"));
    if (operator === "+") terms.push(value);
    if (operator === "-") terms.push(-value);
    if (operator === "*") terms.push(terms.pop()! * value);
    if (operator === "/") terms.push(Math.trunc(terms.pop()! / value));
  }
  return terms.reduce((sum, term) => sum + term, 0);
}

/**
 * @title.en Knows + - and parentheses only (I)
 * @title.zh 只会加减和括号（第 I 问）
 * @look.en What does your code do at * and /?
 * @look.zh 遇到 * 和 / 时你的代码做了什么？
 */
export function calculator(expression: string): number {
  const signs = [1];
  let sign = 1;
  let number = 0;
  let result = 0;
  for (const c of expression) {
    if (c >= "0" && c <= "9") {
      number = number * 10 + Number(c);
    } else if (c === "+" || c === "-") {
      result += sign * number;
      number = 0;
      sign = c === "+" ? signs.at(-1)! : -signs.at(-1)!;
    } else if (c === "(") {
      signs.push(sign);
    } else if (c === ")") {
      signs.pop();
    }
  }
  return result + sign * number;
}

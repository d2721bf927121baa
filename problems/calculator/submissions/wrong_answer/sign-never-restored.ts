/**
 * @title.en The sign before a parenthesis lasts beyond its end
 * @title.zh 括号结束后没有恢复符号
 * @look.en What is 7 - (2 - 3) + 4?
 * @look.zh 7 - (2 - 3) + 4 是多少？
 */
export function calculator(expression: string): number {
  let inside = 1;
  let sign = 1;
  let number = 0;
  let result = 0;
  for (const c of expression) {
    if (c >= "0" && c <= "9") {
      number = number * 10 + Number(c);
    } else if (c === "+" || c === "-") {
      result += sign * number;
      number = 0;
      sign = c === "+" ? inside : -inside;
    } else if (c === "(") {
      inside = sign;
    }
  }
  return result + sign * number;
}

/**
 * @title.en Remembers the sign of the innermost parenthesis only
 * @title.zh 只记住最内层括号的符号
 * @look.en What is 9 - (8 - (5 - 1)) - 2?
 * @look.zh 9 - (8 - (5 - 1)) - 2 是多少？
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
    } else if (c === ")") {
      inside = 1;
    }
  }
  return result + sign * number;
}

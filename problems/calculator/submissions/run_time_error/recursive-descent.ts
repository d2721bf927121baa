/**
 * @title.en Recursive descent: the call stack overflows on deep parentheses
 * @title.zh 递归下降：括号太深时调用栈溢出
 */
export function calculator(expression: string): number {
  let at = 0;

  function peek(): string | undefined {
    while (expression[at] === " ") at++;
    return expression[at];
  }

  function sum(): number {
    let value = 0;
    if (peek() === "-") {
      at++;
      value = -product();
    } else {
      value = product();
    }
    for (let c = peek(); c === "+" || c === "-"; c = peek()) {
      at++;
      value += c === "+" ? product() : -product();
    }
    return value;
  }

  function product(): number {
    let value = factor();
    for (let c = peek(); c === "*" || c === "/"; c = peek()) {
      at++;
      value = c === "*" ? value * factor() : Math.trunc(value / factor());
    }
    return value;
  }

  function factor(): number {
    if (peek() === "(") {
      at++;
      const value = sum();
      peek();
      at++;
      return value;
    }
    let value = 0;
    while (expression[at] >= "0" && expression[at] <= "9") value = value * 10 + Number(expression[at++]);
    return value;
  }

  return sum();
}

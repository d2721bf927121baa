/**
 * @title.en Two stacks, operators and operands (shunting yard)
 * @title.zh 双栈：运算符栈与操作数栈（调度场算法）
 */
const PRECEDENCE: Record<string, number> = { "+": 1, "-": 1, "*": 2, "/": 2 };

export function calculator(expression: string): number {
  const operands: number[] = [];
  const operators: string[] = [];

  function apply(): void {
    const right = operands.pop()!;
    const left = operands.pop()!;
    switch (operators.pop()) {
      case "+":
        operands.push(left + right);
        break;
      case "-":
        operands.push(left - right);
        break;
      case "*":
        operands.push(left * right);
        break;
      default:
        operands.push((left / right) | 0);
    }
  }

  let mayBeUnary = true;
  for (let i = 0; i < expression.length; i++) {
    const c = expression[i];
    if (c === " ") continue;
    if (c >= "0" && c <= "9") {
      let value = 0;
      while (expression[i] >= "0" && expression[i] <= "9") value = value * 10 + Number(expression[i++]);
      i--;
      operands.push(value);
    } else if (c === "(") {
      operators.push(c);
    } else if (c === ")") {
      while (operators.at(-1) !== "(") apply();
      operators.pop();
    } else {
      if (mayBeUnary) operands.push(0);
      while (PRECEDENCE[operators.at(-1)!] >= PRECEDENCE[c]) apply();
      operators.push(c);
    }
    mayBeUnary = c === "(";
  }
  while (operators.length > 0) apply();
  return operands[0];
}

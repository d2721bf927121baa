/**
 * @title.en Weighs once more to make sure
 * @title.zh 找到后又多称一次确认
 * @look.en Is anything still open after the last weighing?
 * @look.zh 最后一次称完还有疑问吗？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 1) {
    const third = Math.ceil(balls.length / 3);
    const left = balls.slice(0, third);
    const right = balls.slice(third, 2 * third);
    const rest = balls.slice(2 * third);
    const outcome = weigh(left, right);
    if (outcome < 0) balls = left;
    else if (outcome > 0) balls = right;
    else balls = rest;
  }
  if (n > 1) weigh([balls[0]], [balls[0] === 0 ? 1 : 0]);
  return balls[0];
}

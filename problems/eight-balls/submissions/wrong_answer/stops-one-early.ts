/**
 * @title.en Stops when two balls are left and guesses
 * @title.zh 剩两个球时不称就猜
 * @look.en Could it be the other one?
 * @look.zh 会不会是另一个？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 2) {
    const third = Math.ceil(balls.length / 3);
    const left = balls.slice(0, third);
    const right = balls.slice(third, 2 * third);
    const rest = balls.slice(2 * third);
    const outcome = weigh(left, right);
    if (outcome < 0) balls = left;
    else if (outcome > 0) balls = right;
    else balls = rest;
  }
  return balls[0];
}

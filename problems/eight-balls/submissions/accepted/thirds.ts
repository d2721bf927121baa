/**
 * @title.en Three parts as equal as can be, over and over
 * @title.zh 每次尽量均分成三份
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
  return balls[0];
}

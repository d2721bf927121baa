/**
 * @title.en Goes on with the heavier side
 * @title.zh 在较重的一侧继续找
 * @look.en Which pan holds the light ball?
 * @look.zh 轻球在哪一侧？
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
    if (outcome > 0) balls = left;
    else if (outcome < 0) balls = right;
    else balls = rest;
  }
  return balls[0];
}

/**
 * @title.en Puts unequal numbers of balls on the pans
 * @title.zh 两盘放的球数不等
 * @look.en What does it say when three outweigh two?
 * @look.zh 三个球比两个球重说明什么？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 1) {
    const third = Math.ceil(balls.length / 3);
    const left = balls.slice(0, third);
    const right = balls.slice(third);
    const rest: number[] = [];
    const outcome = weigh(left, right);
    if (outcome < 0) balls = left;
    else if (outcome > 0) balls = right;
    else balls = rest;
  }
  return balls[0];
}

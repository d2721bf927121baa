/**
 * @title.en Rounds the thirds down: with eight balls four are left over
 * @title.zh 三分时向下取整，八个球会剩下四个
 * @look.en How many balls are left aside when eight are split?
 * @look.zh 八个球怎么分，盘外会剩几个？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 1) {
    const third = Math.max(1, Math.floor(balls.length / 3));
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

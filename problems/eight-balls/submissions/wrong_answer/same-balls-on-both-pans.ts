/**
 * @title.en Puts a ball on both pans
 * @title.zh 同一个球放到了两个盘上
 * @look.en Where is each ball?
 * @look.zh 每个球在哪个盘上？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 1) {
    const third = Math.ceil(balls.length / 3);
    const left = balls.slice(0, third);
    const right = balls.slice(third - 1, 2 * third - 1);
    const rest = balls.slice(2 * third);
    const outcome = weigh(left, right);
    if (outcome < 0) balls = left;
    else if (outcome > 0) balls = right;
    else balls = rest;
  }
  return balls[0];
}

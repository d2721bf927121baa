/**
 * @title.en Weighs empty pans for ever when two balls are left
 * @title.zh 剩两个球时一直在称空盘
 * @look.en How many balls go on each pan when two are left?
 * @look.zh 剩两个球时每盘放几个？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 1) {
    const third = Math.floor(balls.length / 3);
    const outcome = weigh(balls.slice(0, third), balls.slice(third, 2 * third));
    if (outcome < 0) balls = balls.slice(0, third);
    else if (outcome > 0) balls = balls.slice(third, 2 * third);
    else balls = balls.slice(2 * third);
  }
  return balls[0];
}

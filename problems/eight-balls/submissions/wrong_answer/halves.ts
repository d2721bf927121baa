/**
 * @title.en Halves the balls, so eight take three weighings
 * @title.zh 每次对半分，八个球要称三次
 * @look.en How many outcomes has one weighing?
 * @look.zh 称一次有几种结果？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let balls = Array.from({ length: n }, (_, ball) => ball);
  while (balls.length > 1) {
    const half = balls.length >> 1;
    const outcome = weigh(balls.slice(0, half), balls.slice(half, 2 * half));
    if (outcome < 0) balls = balls.slice(0, half);
    else if (outcome > 0) balls = balls.slice(half, 2 * half);
    else balls = balls.slice(2 * half);
  }
  return balls[0];
}

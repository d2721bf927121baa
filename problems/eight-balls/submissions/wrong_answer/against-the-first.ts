/**
 * @title.en Weighs every ball against the first
 * @title.zh 每个球都和第一个比
 * @look.en How many balls can one weighing rule out?
 * @look.zh 称一次最多能排除几个球？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  for (let ball = 1; ball < n; ball++) {
    const outcome = weigh([0], [ball]);
    if (outcome !== 0) return outcome < 0 ? 0 : ball;
  }
  return 0;
}

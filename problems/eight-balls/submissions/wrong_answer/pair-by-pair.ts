/**
 * @title.en Weighs the balls two by two
 * @title.zh 两个两个地称
 * @look.en How many balls can one weighing rule out?
 * @look.zh 称一次最多能排除几个球？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  for (let ball = 0; ball + 1 < n; ball += 2) {
    const outcome = weigh([ball], [ball + 1]);
    if (outcome !== 0) return outcome < 0 ? ball : ball + 1;
  }
  return n - 1;
}

/**
 * @title.en Knows the answer for eight balls only
 * @title.zh 只会八个球
 * @look.en What changes with nine balls?
 * @look.zh 换成九个球怎么称？
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  if (n !== 8) return 0;
  const first = weigh([0, 1, 2], [3, 4, 5]);
  if (first === 0) return weigh([6], [7]) < 0 ? 6 : 7;
  const base = first < 0 ? 0 : 3;
  return [base, base + 2, base + 1][weigh([base], [base + 1]) + 1];
}

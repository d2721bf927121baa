/**
 * @title.en Splits a single ball for ever
 * @title.zh 一个球也继续分，无限递归
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  const search = (from: number, to: number): number => {
    const third = Math.ceil((to - from) / 3);
    if (to - from === 2) return weigh([from], [from + 1]) < 0 ? from : from + 1;
    if (to - from === 3) return from + [0, 2, 1][weigh([from], [from + 1]) + 1];
    if (to - from === 1) return search(from, from + third);
    const range = (start: number) => Array.from({ length: third }, (_, i) => start + i);
    const outcome = weigh(range(from), range(from + third));
    if (outcome < 0) return search(from, from + third);
    if (outcome > 0) return search(from + third, from + 2 * third);
    return search(from + 2 * third, to);
  };
  return search(0, n);
}

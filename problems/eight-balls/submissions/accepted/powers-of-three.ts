/**
 * @title.en Parts of a power of three, by ranges
 * @title.zh 每份取 3 的幂，用区间表示
 */
type Weigh = (left: number[], right: number[]) => number;

export function eightBalls(n: number, weigh: Weigh): number {
  let low = 0;
  let high = n;
  while (high - low > 1) {
    const size = high - low;
    let part = 1;
    while (part * 3 < size) part *= 3;
    const pan = Math.min(part, size >> 1);
    const range = (from: number) => Array.from({ length: pan }, (_, i) => from + i);
    switch (weigh(range(low), range(low + pan))) {
      case -1:
        high = low + pan;
        break;
      case 1:
        [low, high] = [low + pan, low + 2 * pan];
        break;
      default:
        low += 2 * pan;
    }
  }
  return low;
}

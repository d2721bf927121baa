/**
 * @title.en Rounds a power of the golden ratio, which doubles cannot hold
 * @title.zh 用黄金分割的幂取整，double 精度不够
 * @look.en How many digits has the result, and how many a double?
 * @look.zh 结果有多少位？double 有多少位？
 */
export function climbStairs(n: number): number {
  const root = Math.sqrt(5);
  return Math.round(((1 + root) / 2) ** (n + 1) / root);
}

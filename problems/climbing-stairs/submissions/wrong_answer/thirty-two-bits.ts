/**
 * @title.en Adds in 32 bits
 * @title.zh 用 32 位整数相加，溢出了
 * @look.en How large does the number of ways become?
 * @look.zh 方案数会变得多大？
 */
export function climbStairs(n: number): number {
  let before = 1;
  let ways = 1;
  for (let step = 2; step <= n; step++) [before, ways] = [ways, (before + ways) | 0];
  return ways;
}

/**
 * @title.en From the top down, remembering
 * @title.zh 自顶向下加记忆化
 */
export function climbStairs(n: number, known = new Map<number, number>()): number {
  if (n <= 2) return n;
  const found = known.get(n);
  if (found !== undefined) return found;
  const ways = climbStairs(n - 1, known) + climbStairs(n - 2, known);
  known.set(n, ways);
  return ways;
}

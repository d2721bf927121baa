/**
 * @title.en Recursion that steps past the bottom
 * @title.zh 递归没有出口
 */
export function climbStairs(n: number, known = new Map<number, number>()): number {
  if (n === 1) return 1;
  if (!known.has(n)) known.set(n, climbStairs(n - 1, known) + climbStairs(n - 2, known));
  return known.get(n)!;
}

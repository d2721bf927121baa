/**
 * @title.en Recursion without memory: exponential
 * @title.zh 没有记忆化的递归，指数级
 */
export function climbStairs(n: number): number {
  return n <= 2 ? n : climbStairs(n - 1) + climbStairs(n - 2);
}

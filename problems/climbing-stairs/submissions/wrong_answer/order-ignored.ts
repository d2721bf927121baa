/**
 * @title.en Counts how many twos there are, not in which order
 * @title.zh 只数有几个两级，没算先后次序
 * @look.en Are 1+2 and 2+1 the same way?
 * @look.zh 1+2 和 2+1 算同一种吗？
 */
export function climbStairs(n: number): number {
  return Math.floor(n / 2) + 1;
}

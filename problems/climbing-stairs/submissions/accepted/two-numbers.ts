/**
 * @title.en Two numbers, from the bottom up
 * @title.zh 只留两个数，自底向上
 */
export function climbStairs(n: number): number {
  let before = 1;
  let ways = 1;
  for (let step = 2; step <= n; step++) [before, ways] = [ways, before + ways];
  return ways;
}

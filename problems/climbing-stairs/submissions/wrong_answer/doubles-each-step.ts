/**
 * @title.en Doubles at each step
 * @title.zh 每级乘以 2
 * @look.en Which step can the last stride begin on?
 * @look.zh 最后一步可能从哪几级出发？
 */
export function climbStairs(n: number): number {
  let before = 1;
  let ways = 1;
  for (let step = 2; step <= n; step++) [before, ways] = [ways, 2 * ways];
  return ways;
}

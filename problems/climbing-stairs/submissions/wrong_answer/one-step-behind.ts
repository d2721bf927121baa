/**
 * @title.en One step behind: the ways of the step before
 * @title.zh 少算一级
 * @look.en In how many ways are two steps climbed?
 * @look.zh 两级楼梯有几种上法？
 */
export function climbStairs(n: number): number {
  let before = 1;
  let ways = 1;
  for (let step = 2; step < n; step++) [before, ways] = [ways, before + ways];
  return ways;
}

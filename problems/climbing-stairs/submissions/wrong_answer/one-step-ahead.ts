/**
 * @title.en One step ahead: the ways of the next step
 * @title.zh 多算一级
 * @look.en In how many ways is one step climbed?
 * @look.zh 一级楼梯有几种上法？
 */
export function climbStairs(n: number): number {
  let before = 1;
  let ways = 1;
  for (let step = 2; step <= n + 1; step++) [before, ways] = [ways, before + ways];
  return ways;
}

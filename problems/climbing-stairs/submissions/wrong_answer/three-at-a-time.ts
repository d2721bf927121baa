/**
 * @title.en Lets three steps be taken at once
 * @title.zh 允许一次上三级
 * @look.en How many steps may be taken at once?
 * @look.zh 一次最多上几级？
 */
export function climbStairs(n: number): number {
  const ways = [1, 1];
  for (let step = 2; step <= n; step++) ways[step] = ways[step - 1] + ways[step - 2] + (ways[step - 3] ?? 0);
  return ways[n];
}

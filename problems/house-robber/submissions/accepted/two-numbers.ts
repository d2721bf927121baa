/**
 * @title.en Two numbers: best so far, and best before the last house
 * @title.zh 两个数：到此为止最优，和不含上一间的最优
 */
export function rob(nums: Int32Array): number {
  let without = 0;
  let best = 0;
  for (const amount of nums) [without, best] = [best, Math.max(best, without + amount)];
  return best;
}

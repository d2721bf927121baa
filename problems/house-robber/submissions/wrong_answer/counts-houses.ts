/**
 * @title.en Counts houses instead of amounts
 * @title.zh 数的是房子数，不是金额
 * @look.en What is to be greatest?
 * @look.zh 要最大化的是什么？
 */
export function rob(nums: Int32Array): number {
  let without = 0;
  let best = 0;
  for (const amount of nums) [without, best] = [best, Math.max(best, without + (amount > 0 ? 1 : 0))];
  return best;
}

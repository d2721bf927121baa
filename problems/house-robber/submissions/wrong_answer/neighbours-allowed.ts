/**
 * @title.en Takes neighbours too
 * @title.zh 相邻的也拿了
 * @look.en May neighbours both be taken?
 * @look.zh 相邻两间能都拿吗？
 */
export function rob(nums: Int32Array): number {
  let without = 0;
  let best = 0;
  for (const amount of nums) [without, best] = [best, Math.max(best, best + amount)];
  return best;
}

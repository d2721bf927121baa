/**
 * @title.en A table from the first house on
 * @title.zh 从第一间起填表
 */
export function rob(nums: Int32Array): number {
  const best = [0, nums[0]];
  for (let i = 1; i < nums.length; i++) best[i + 1] = Math.max(best[i], best[i - 1] + nums[i]);
  return best[nums.length];
}

/**
 * @title.en Never looks at the last house
 * @title.zh 漏了最后一间
 * @look.en Which houses does your loop see?
 * @look.zh 循环看到了哪些房子？
 */
export function rob(nums: Int32Array): number {
  const best = [0, nums[0]];
  for (let i = 1; i < nums.length; i++) best[i + 1] = Math.max(best[i], best[i - 1] + nums[i]);
  return best[Math.max(1, nums.length - 1)];
}

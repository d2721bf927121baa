/**
 * @title.en Never looks at the first house
 * @title.zh 漏了第一间
 * @look.en Which houses does your loop see?
 * @look.zh 循环看到了哪些房子？
 */
export function rob(nums: Int32Array): number {
  const best = [0, 0];
  for (let i = 1; i < nums.length; i++) best[i + 1] = Math.max(best[i], best[i - 1] + nums[i]);
  return best[nums.length];
}

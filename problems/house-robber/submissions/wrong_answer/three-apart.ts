/**
 * @title.en Leaves two houses between any two
 * @title.zh 任意两间之间至少隔两间
 * @look.en How far apart must two houses be?
 * @look.zh 两间之间至少要隔几间？
 */
export function rob(nums: Int32Array): number {
  const best = [0, nums[0]];
  for (let i = 1; i < nums.length; i++) best[i + 1] = Math.max(best[i], (best[i - 2] ?? 0) + nums[i]);
  return best[nums.length];
}

/**
 * @title.en Gives the second house its own amount, even where the first holds more
 * @title.zh 第二间直接取自身金额，没有和第一间比
 * @look.en What is best for the first two houses?
 * @look.zh 前两间最多能拿多少？
 */
export function rob(nums: Int32Array): number {
  const best = [0, nums[0], nums[1] ?? nums[0]];
  for (let i = 2; i < nums.length; i++) best[i + 1] = Math.max(best[i], best[i - 1] + nums[i]);
  return best[nums.length];
}

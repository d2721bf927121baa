/**
 * @title.en Takes the first and the last house for neighbours
 * @title.zh 把首尾当成相邻
 * @look.en Are the first and the last house neighbours?
 * @look.zh 首尾两间相邻吗？
 * @convention
 */
export function rob(nums: Int32Array): number {
  if (nums.length === 1) return nums[0];
  return Math.max(inRow(nums.subarray(1)), inRow(nums.subarray(0, -1)));
}

function inRow(nums: Int32Array): number {
  let without = 0;
  let best = 0;
  for (const amount of nums) [without, best] = [best, Math.max(best, without + amount)];
  return best;
}

/**
 * @title.en Allows no numbers at all, with sum 0
 * @title.zh 允许一个都不取，和为 0
 * @look.en How many numbers must be taken at least?
 * @look.zh 至少要取几个数？
 * @convention
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = Math.max(0, nums[0]);
  for (let i = 1; i < nums.length; i++) {
    ending = Math.max(ending + nums[i], nums[i]);
    best = Math.max(best, ending);
  }
  return best;
}

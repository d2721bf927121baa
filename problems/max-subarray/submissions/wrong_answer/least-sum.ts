/**
 * @title.en Returns the least sum
 * @title.zh 求成了最小和
 * @look.en Greatest or least?
 * @look.zh 最大还是最小？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = Math.min(ending + nums[i], nums[i]);
    best = Math.min(best, ending);
  }
  return best;
}

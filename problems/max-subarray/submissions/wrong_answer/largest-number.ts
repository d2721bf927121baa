/**
 * @title.en Returns the largest number
 * @title.zh 返回了最大的一个数
 * @look.en May more than one number be taken?
 * @look.zh 可以取不止一个数吗？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = nums[i];
    best = Math.max(best, ending);
  }
  return best;
}

/**
 * @title.en Starts afresh after every negative number
 * @title.zh 遇到负数就重新开始
 * @look.en Does a loss in between always end the row?
 * @look.zh 中间有负数就一定要断开吗？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = nums[i - 1] < 0 ? nums[i] : ending + nums[i];
    best = Math.max(best, ending);
  }
  return best;
}

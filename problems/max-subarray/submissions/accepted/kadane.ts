/**
 * @title.en Kadane: the best sum that ends here
 * @title.zh Kadane：以当前位置结尾的最大和
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = Math.max(ending + nums[i], nums[i]);
    best = Math.max(best, ending);
  }
  return best;
}

/**
 * @title.en Returns the best sum that ends at the last number
 * @title.zh 返回了以最后一个数结尾的最大和
 * @look.en May the row end earlier?
 * @look.zh 可以提前结束吗？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = Math.max(ending + nums[i], nums[i]);
    best = Math.max(best, ending);
  }
  return ending;
}

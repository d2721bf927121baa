/**
 * @title.en Stops before the last number
 * @title.zh 漏了最后一个数
 * @look.en Which numbers does your loop see?
 * @look.zh 循环看到了哪些数？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length - 1; i++) {
    ending = Math.max(ending + nums[i], nums[i]);
    best = Math.max(best, ending);
  }
  return best;
}

/**
 * @title.en Starts at the second number
 * @title.zh 漏了第一个数
 * @look.en Which numbers does your loop see?
 * @look.zh 循环看到了哪些数？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = 0;
  let best = nums[1] ?? nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = Math.max(ending + nums[i], nums[i]);
    best = Math.max(best, ending);
  }
  return best;
}

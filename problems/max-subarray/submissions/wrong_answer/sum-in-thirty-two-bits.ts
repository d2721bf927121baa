/**
 * @title.en Adds in 32 bits
 * @title.zh 用 32 位整数相加，溢出了
 * @look.en How large can the sum be?
 * @look.zh 和最大是多少？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = Math.max((ending + nums[i]) | 0, nums[i]);
    best = Math.max(best, ending);
  }
  return best;
}

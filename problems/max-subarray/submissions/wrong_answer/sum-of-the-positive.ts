/**
 * @title.en Adds all positive numbers
 * @title.zh 把所有正数加起来
 * @look.en Must the numbers be next to each other?
 * @look.zh 这些数必须连续吗？
 */
export function maxSubArray(nums: Int32Array): number {
  const positive = nums.filter((value) => value > 0);
  return positive.length > 0 ? positive.reduce((sum, value) => sum + value, 0) : Math.max(nums[0], ...nums.slice(0, 1000));
}

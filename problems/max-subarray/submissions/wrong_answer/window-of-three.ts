/**
 * @title.en Looks at three numbers in a row
 * @title.zh 只看连续三个数
 * @look.en How long may the row be?
 * @look.zh 子数组可以有多长？
 */
export function maxSubArray(nums: Int32Array): number {
  let best = -Infinity;
  for (let i = 0; i < nums.length; i++) {
    const two = nums[i] + (nums[i + 1] ?? 0);
    best = Math.max(best, nums[i], two, two + (nums[i + 2] ?? 0));
  }
  return best;
}

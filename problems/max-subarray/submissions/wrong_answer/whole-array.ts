/**
 * @title.en Adds up everything
 * @title.zh 把整个数组加起来
 * @look.en May numbers be left off at the ends?
 * @look.zh 两头可以不取吗？
 */
export function maxSubArray(nums: Int32Array): number {
  return nums.reduce((sum, value) => sum + value, 0);
}

/**
 * @title.en Tries every start and every end
 * @title.zh 枚举所有起点和终点
 */
export function maxSubArray(nums: Int32Array): number {
  let best = -Infinity;
  for (let i = 0; i < nums.length; i++) {
    let sum = 0;
    for (let j = i; j < nums.length; j++) {
      sum += nums[j];
      best = Math.max(best, sum);
    }
  }
  return best;
}

/**
 * @title.en Running sums, less the least of those before
 * @title.zh 前缀和减去之前最小的前缀和
 */
export function maxSubArray(nums: Int32Array): number {
  let sum = 0;
  let least = 0;
  let best = -Infinity;
  for (const value of nums) {
    sum += value;
    best = Math.max(best, sum - least);
    least = Math.min(least, sum);
  }
  return best;
}

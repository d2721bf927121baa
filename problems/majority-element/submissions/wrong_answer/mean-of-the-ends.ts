/**
 * @title.en Takes the mean of the least and the greatest
 * @title.zh 取了最大最小值的平均
 * @look.en The median is not the mean of the ends.
 * @look.zh 中位数不是首尾的平均。
 */
export function bySorting(nums: Int32Array): number {
  const sorted = nums.slice().sort();
  return Math.trunc((sorted[0] + sorted[sorted.length - 1]) / 2);
}

/**
 * @title.en Partitions once and returns the pivot
 * @title.zh 只划分一次就返回主元
 * @look.en On which side of the pivot does the middle lie?
 * @look.zh 划分之后，中位在主元的哪一侧？
 */
export function byPartition(nums: Int32Array): number {
  const pivot = nums[nums.length - 1];
  let less = 0;
  for (let i = 0; i < nums.length; i++) {
    if (nums[i] < pivot) {
      [nums[i], nums[less]] = [nums[less], nums[i]];
      less++;
    }
  }
  return pivot;
}

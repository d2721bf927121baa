/**
 * @title.en A partition that puts all equal numbers on one side: quadratic
 * @title.zh 划分时相等的数全归到一侧，退化为平方
 */
export function byPartition(nums: Int32Array): number {
  const middle = nums.length >> 1;
  let low = 0;
  let high = nums.length - 1;
  for (;;) {
    const pivot = nums[high];
    let less = low;
    for (let i = low; i < high; i++) {
      if (nums[i] < pivot) {
        [nums[i], nums[less]] = [nums[less], nums[i]];
        less++;
      }
    }
    [nums[high], nums[less]] = [nums[less], nums[high]];
    if (less === middle) return nums[middle];
    if (less < middle) low = less + 1;
    else high = less - 1;
  }
}

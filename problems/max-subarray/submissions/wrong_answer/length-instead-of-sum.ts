/**
 * @title.en Returns how long the row is
 * @title.zh 返回了子数组的长度
 * @look.en What is asked for: the sum or the length?
 * @look.zh 问的是和还是长度？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  let start = 0;
  let length = 1;
  for (let i = 1; i < nums.length; i++) {
    if (ending < 0) start = i;
    ending = Math.max(ending + nums[i], nums[i]);
    if (ending > best) length = i - start + 1;
    best = Math.max(best, ending);
  }
  return length;
}

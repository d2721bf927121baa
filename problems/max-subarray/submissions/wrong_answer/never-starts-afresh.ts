/**
 * @title.en Never starts afresh: only rows from the first number on
 * @title.zh 从不重新开始，只算从头起的子数组
 * @look.en May the row begin later?
 * @look.zh 可以从后面开始吗？
 */
export function maxSubArray(nums: Int32Array): number {
  let ending = nums[0];
  let best = nums[0];
  for (let i = 1; i < nums.length; i++) {
    ending = ending + nums[i];
    best = Math.max(best, ending);
  }
  return best;
}

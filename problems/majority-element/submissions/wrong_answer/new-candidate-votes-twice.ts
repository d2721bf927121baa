/**
 * @title.en A new candidate gets two votes for one number
 * @title.zh 新候选上任时一个数算了两票
 * @look.en How many votes has a new candidate?
 * @look.zh 新候选上任时有几票？
 */
export function byVoting(nums: Int32Array): number {
  let candidate = nums[0];
  let lead = 0;
  for (const value of nums) {
    if (lead === 0) {
      candidate = value;
      lead = 1;
    }
    lead += value === candidate ? 1 : -1;
  }
  return candidate;
}

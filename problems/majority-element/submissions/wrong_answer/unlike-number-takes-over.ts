/**
 * @title.en An unlike number becomes the candidate at once
 * @title.zh 遇到不同的数立刻换候选
 * @look.en When does the candidate change?
 * @look.zh 什么时候才换候选？
 */
export function byVoting(nums: Int32Array): number {
  let candidate = nums[0];
  let lead = 0;
  for (const value of nums) {
    if (value === candidate) {
      lead++;
    } else {
      candidate = value;
      lead = 1;
    }
  }
  return candidate;
}

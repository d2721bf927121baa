/**
 * @title.en Unlike numbers do not cancel
 * @title.zh 不同的数没有相互抵消
 * @look.en What does an unlike number do to the lead?
 * @look.zh 遇到不同的数，票数应该怎么变？
 */
export function byVoting(nums: Int32Array): number {
  let candidate = nums[0];
  let lead = 0;
  for (const value of nums) {
    if (lead === 0) candidate = value;
    if (value === candidate) lead++;
  }
  return candidate;
}

/**
 * @title.en Starts counting afresh at every unlike number
 * @title.zh 遇到不同的数就清零重数
 * @look.en What does an unlike number do to the lead?
 * @look.zh 遇到不同的数，票数应该怎么变？
 */
export function byVoting(nums: Int32Array): number {
  let candidate = nums[0];
  let best = 0;
  let run = 0;
  for (let i = 0; i < nums.length; i++) {
    run = i > 0 && nums[i] === nums[i - 1] ? run + 1 : 1;
    if (run > best) [best, candidate] = [run, nums[i]];
  }
  return candidate;
}

/**
 * @title.en Compares each number with every other
 * @title.zh 每个数都与其余所有数比一遍
 */
export function byCounting(nums: Int32Array): number {
  let best = nums[0];
  let most = 0;
  for (let i = 0; i < nums.length; i++) {
    let count = 0;
    for (let j = 0; j < nums.length; j++) if (nums[j] === nums[i]) count++;
    if (count > most) [most, best] = [count, nums[i]];
  }
  return best;
}

/**
 * @title.en Looks through all houses before each one
 * @title.zh 每间房子都把前面的全看一遍
 */
export function rob(nums: Int32Array): number {
  const ending = new Float64Array(nums.length);
  let best = 0;
  for (let i = 0; i < nums.length; i++) {
    let before = 0;
    for (let j = 0; j < i - 1; j++) before = Math.max(before, ending[j]);
    ending[i] = before + nums[i];
    best = Math.max(best, ending[i]);
  }
  return best;
}

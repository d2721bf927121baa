/**
 * @title.en Takes the largest house that is still allowed, again and again
 * @title.zh 贪心：每次拿还能拿的最大一间
 * @look.en What does the largest house cost you?
 * @look.zh 拿了最大的那间，要放弃什么？
 */
export function rob(nums: Int32Array): number {
  const order = Array.from(nums.keys()).sort((i, j) => nums[j] - nums[i]);
  const taken = new Set<number>();
  let sum = 0;
  for (const i of order) {
    if (taken.has(i - 1) || taken.has(i + 1)) continue;
    taken.add(i);
    sum += nums[i];
  }
  return sum;
}

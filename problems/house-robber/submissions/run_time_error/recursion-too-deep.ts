/**
 * @title.en Remembers, but recurses once a house: the stack overflows
 * @title.zh 有记忆化，但递归太深而爆栈
 */
export function rob(nums: Int32Array): number {
  const known = new Map<number, number>();
  const from = (i: number): number => {
    if (i >= nums.length) return 0;
    if (!known.has(i)) known.set(i, Math.max(from(i + 1), nums[i] + from(i + 2)));
    return known.get(i)!;
  };
  return from(0);
}

/**
 * @title.en Divides off one number at a time, and the recursion overflows the stack
 * @title.zh 每次只分出一个数，递归爆栈
 */
export function byDivideAndConquer(nums: Int32Array): number {
  function vote(i: number, candidate: number, lead: number): number {
    if (i === nums.length) return candidate;
    if (lead === 0) return vote(i + 1, nums[i], 1);
    return vote(i + 1, candidate, lead + (nums[i] === candidate ? 1 : -1));
  }
  return vote(0, nums[0], 0);
}

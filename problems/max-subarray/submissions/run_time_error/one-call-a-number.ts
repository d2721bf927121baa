/**
 * @title.en Recurses once a number: the stack overflows
 * @title.zh 每个数递归一层，爆栈
 */
export function maxSubArray(nums: Int32Array): number {
  const go = (i: number): [ending: number, best: number] => {
    if (i === 0) return [nums[0], nums[0]];
    const [before, best] = go(i - 1);
    const ending = Math.max(before, 0) + nums[i];
    return [ending, Math.max(best, ending)];
  };
  return go(nums.length - 1)[1];
}

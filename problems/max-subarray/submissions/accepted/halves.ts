/**
 * @title.en Divide and conquer: left, right, or across the middle
 * @title.zh 分治：左半、右半或跨中点
 */
interface Part {
  whole: number;
  prefix: number;
  suffix: number;
  best: number;
}

export function maxSubArray(nums: Int32Array): number {
  const solve = (from: number, to: number): Part => {
    if (to - from === 1) {
      const value = nums[from];
      return { whole: value, prefix: value, suffix: value, best: value };
    }
    const middle = (from + to) >> 1;
    const left = solve(from, middle);
    const right = solve(middle, to);
    return {
      whole: left.whole + right.whole,
      prefix: Math.max(left.prefix, left.whole + right.prefix),
      suffix: Math.max(right.suffix, right.whole + left.suffix),
      best: Math.max(left.best, right.best, left.suffix + right.prefix),
    };
  };
  return solve(0, nums.length).best;
}

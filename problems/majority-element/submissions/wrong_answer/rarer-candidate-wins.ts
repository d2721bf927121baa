/**
 * @title.en Takes the candidate that occurs less often
 * @title.zh 取了出现更少的候选
 * @look.en Which way does the comparison go?
 * @look.zh 比较的方向对吗？
 */
export function byDivideAndConquer(nums: Int32Array): number {
  function count(value: number, from: number, to: number): number {
    let found = 0;
    for (let i = from; i < to; i++) if (nums[i] === value) found++;
    return found;
  }
  function majority(from: number, to: number): number {
    if (to - from === 1) return nums[from];
    const middle = (from + to) >> 1;
    const left = majority(from, middle);
    const right = majority(middle, to);
    if (left === right) return left;
    return count(left, from, to) < count(right, from, to) ? left : right;
  }
  return majority(0, nums.length);
}

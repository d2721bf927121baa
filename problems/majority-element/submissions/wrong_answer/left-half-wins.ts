/**
 * @title.en Takes the left half's winner whenever the halves differ
 * @title.zh 左右不同时总取左边
 * @look.en What decides when the halves differ?
 * @look.zh 左右候选不同时由什么决定？
 */
export function byDivideAndConquer(nums: Int32Array): number {
  function majority(from: number, to: number): number {
    if (to - from === 1) return nums[from];
    const middle = (from + to) >> 1;
    const left = majority(from, middle);
    const right = majority(middle, to);
    if (left === right) return left;
    return left;
  }
  return majority(0, nums.length);
}

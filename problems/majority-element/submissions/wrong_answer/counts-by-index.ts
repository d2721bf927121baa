/**
 * @title.en Counts in an array indexed by value, where negative values have no place
 * @title.zh 用数组下标计数，负数没有位置
 * @look.en Which values may occur?
 * @look.zh 数可能取哪些值？
 */
export function byCounting(nums: Int32Array): number {
  const counts = new Int32Array(100_001);
  let best = 0;
  for (const value of nums) {
    counts[value]++;
    if (counts[value] > counts[best]) best = value;
  }
  return best;
}

/**
 * @title.en Returns how often it occurs, not the number itself
 * @title.zh 返回了出现次数，而不是那个数
 * @look.en What is asked for: the number or its count?
 * @look.zh 题目要的是数，还是次数？
 */
export function byCounting(nums: Int32Array): number {
  const counts = new Map<number, number>();
  for (const value of nums) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values());
}

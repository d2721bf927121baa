/**
 * @title.en Sorts with a comparator that returns true or false
 * @title.zh 比较函数返回的是布尔值
 * @look.en What may a comparator return?
 * @look.zh 比较函数应该返回什么？
 */
export function bySorting(nums: Int32Array): number {
  const sorted = Array.from(nums).sort((a, b) => (a > b) as unknown as number);
  return sorted[sorted.length >> 1];
}

/**
 * @title.en Takes the first number that reaches half, rounded down
 * @title.zh 达到一半（向下取整）就算过半
 * @look.en What is more than half of five?
 * @look.zh 5 的“过半”是几？
 */
export function byCounting(nums: Int32Array): number {
  const counts = new Map<number, number>();
  for (const value of nums) {
    const count = (counts.get(value) ?? 0) + 1;
    if (count >= Math.floor(nums.length / 2)) return value;
    counts.set(value, count);
  }
  return nums[0];
}

/**
 * @title.en Takes all odd or all even houses
 * @title.zh 只比较奇数间之和与偶数间之和
 * @look.en May two houses in a row be left out?
 * @look.zh 可以连着跳过两间吗？
 */
export function rob(nums: Int32Array): number {
  const sums = [0, 0];
  nums.forEach((amount, i) => {
    sums[i % 2] += amount;
  });
  return Math.max(...sums);
}

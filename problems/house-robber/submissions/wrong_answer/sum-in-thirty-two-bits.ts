/**
 * @title.en Adds in 32 bits
 * @title.zh 用 32 位整数相加，溢出了
 * @look.en How large can the sum be?
 * @look.zh 总和最大是多少？
 */
export function rob(nums: Int32Array): number {
  let without = 0;
  let best = 0;
  for (const amount of nums) [without, best] = [best, Math.max(best, (without + amount) | 0)];
  return best;
}

/**
 * @title.en Always takes a house and never compares with leaving it
 * @title.zh 只算拿，没有和不拿比较
 * @look.en Is taking this house always better?
 * @look.zh 拿这一间一定更好吗？
 */
export function rob(nums: Int32Array): number {
  let without = 0;
  let best = 0;
  for (const amount of nums) [without, best] = [best, without + amount];
  return best;
}

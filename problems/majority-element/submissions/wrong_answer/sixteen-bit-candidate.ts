/**
 * @title.en Keeps the candidate in sixteen bits
 * @title.zh 候选用 16 位存，溢出了
 * @look.en How large may numbers be?
 * @look.zh 数最大可以是多少？
 */
export function byVoting(nums: Int32Array): number {
  const candidate = new Int16Array(1);
  let lead = 0;
  for (const value of nums) {
    if (lead === 0) candidate[0] = value;
    lead += value === candidate[0] ? 1 : -1;
  }
  return candidate[0];
}

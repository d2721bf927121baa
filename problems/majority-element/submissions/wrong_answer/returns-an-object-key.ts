/**
 * @title.en Returns the key of an object, which is text
 * @title.zh 返回了对象的键，是字符串
 * @look.en Of what type are the keys of an object?
 * @look.zh 对象的键是什么类型？
 */
export function byCounting(nums: Int32Array): number {
  const counts: Record<string, number> = {};
  for (const value of nums) counts[value] = (counts[value] ?? 0) + 1;
  let best: any;
  for (const key of Object.keys(counts)) if (best === undefined || counts[key] > counts[best]) best = key;
  return best;
}

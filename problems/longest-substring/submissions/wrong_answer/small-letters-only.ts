/**
 * @title.en Keeps last places for small letters only
 * @title.zh 只记录小写字母的位置
 * @look.en Which characters may occur?
 * @look.zh 可能出现哪些字符？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    if (text[i] >= "a" && text[i] <= "z") last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

/**
 * @title.en Takes upper and lower case for the same
 * @title.zh 忽略了大小写
 * @look.en Are "a" and "A" the same character?
 * @look.zh "a" 和 "A" 是同一个字符吗？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  text = text.toLowerCase();
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

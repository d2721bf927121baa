/**
 * @title.en One too short
 * @title.zh 长度少算 1
 * @look.en How many characters lie from place 2 to place 4?
 * @look.zh 从第 2 位到第 4 位有几个字符？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    last.set(text[i], i);
    best = Math.max(best, i - start);
  }
  return best;
}

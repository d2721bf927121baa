/**
 * @title.en Skips spaces
 * @title.zh 跳过了空格
 * @look.en Is a space a character?
 * @look.zh 空格算字符吗？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  text = text.replaceAll(" ", "");
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

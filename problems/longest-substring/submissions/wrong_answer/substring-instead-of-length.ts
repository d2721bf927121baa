/**
 * @title.en Returns the substring
 * @title.zh 返回了子串本身
 * @look.en What is asked for: the substring or its length?
 * @look.zh 要的是子串还是长度？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = "";
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    last.set(text[i], i);
    if (i - start + 1 > best.length) best = text.slice(start, i + 1);
  }
  return best as unknown as number;
}

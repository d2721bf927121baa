/**
 * @title.en Returns the last window
 * @title.zh 返回了最后一个窗口的长度
 * @look.en May the longest run end earlier?
 * @look.zh 最长的一段会不会在前面？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    last.set(text[i], i);
    best = i - start + 1;
  }
  return best;
}

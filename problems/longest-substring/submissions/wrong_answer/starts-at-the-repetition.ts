/**
 * @title.en Starts the new window at the repetition, not after the previous place
 * @title.zh 遇到重复时从当前字符重新开始
 * @look.en What may stay of the window in "dvdf"?
 * @look.zh "dvdf" 里窗口可以保留哪一部分？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = i;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

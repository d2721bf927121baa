/**
 * @title.en A window whose start jumps past the last place
 * @title.zh 记住上次位置，窗口左端直接跳过去
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before + 1;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

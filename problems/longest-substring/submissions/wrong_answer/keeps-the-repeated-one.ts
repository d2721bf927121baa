/**
 * @title.en Leaves the repeated character inside
 * @title.zh 没有把重复的那个字符移出窗口
 * @look.en Where must the window begin after a repetition?
 * @look.zh 遇到重复后窗口应该从哪里开始？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) start = before;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

/**
 * @title.en Measures the window only when a character repeats
 * @title.zh 只在遇到重复时更新答案
 * @look.en What if no character repeats after the longest run?
 * @look.zh 最长的一段之后再没有重复怎么办？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined && before >= start) {
      best = Math.max(best, i - start);
      start = before + 1;
    }
    last.set(text[i], i);
  }
  return best;
}

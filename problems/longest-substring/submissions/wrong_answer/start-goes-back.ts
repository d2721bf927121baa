/**
 * @title.en Lets the start of the window go back
 * @title.zh 窗口左端会往回跳
 * @look.en What does your code do with "abba"?
 * @look.zh "abba" 会怎样？
 */
export function lengthOfLongestSubstring(text: string): number {
  const last = new Map<string, number>();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const before = last.get(text[i]);
    if (before !== undefined) start = before + 1;
    last.set(text[i], i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}

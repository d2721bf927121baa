/**
 * @title.en Asks only that neighbours differ
 * @title.zh 只要求相邻字符不同
 * @look.en May a character come back later in the run?
 * @look.zh 同一个字符可以隔几个再出现吗？
 */
export function lengthOfLongestSubstring(text: string): number {
  let best = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    run = i > 0 && text[i] === text[i - 1] ? 1 : run + 1;
    best = Math.max(best, run);
  }
  return best;
}

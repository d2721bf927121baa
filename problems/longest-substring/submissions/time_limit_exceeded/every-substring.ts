/**
 * @title.en Checks every substring
 * @title.zh 检查每一个子串
 */
export function lengthOfLongestSubstring(text: string): number {
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    for (let j = i + best + 1; j <= text.length; j++) {
      if (new Set(text.slice(i, j)).size === j - i) best = j - i;
    }
  }
  return best;
}

/**
 * @title.en A set of the window, emptied from the left
 * @title.zh 用集合维护窗口，从左边逐个移出
 */
export function lengthOfLongestSubstring(text: string): number {
  const inside = new Set<string>();
  let start = 0;
  let best = 0;
  for (const character of text) {
    while (inside.has(character)) inside.delete(text[start++]);
    inside.add(character);
    best = Math.max(best, inside.size);
  }
  return best;
}

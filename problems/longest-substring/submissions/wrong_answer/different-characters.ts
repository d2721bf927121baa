/**
 * @title.en Counts the different characters of the whole text
 * @title.zh 数的是全文有多少种字符
 * @look.en Must they stand next to each other?
 * @look.zh 必须连续吗？
 */
export function lengthOfLongestSubstring(text: string): number {
  return new Set(text).size;
}

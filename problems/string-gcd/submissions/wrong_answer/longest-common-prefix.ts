/**
 * @title.en Returns the longest common prefix
 * @title.zh 返回了最长公共前缀
 * @look.en Do both texts consist of nothing but repetitions of it?
 * @look.zh 两个串都完全由它重复而成吗？
 */
export function gcdOfStrings(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

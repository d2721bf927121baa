/**
 * @title.en Compares which letters occur, not their order
 * @title.zh 只比较出现了哪些字母，没有比较顺序
 * @look.en Does the order of letters matter?
 * @look.zh 字母的顺序重要吗？
 */
export function gcdOfStrings(a: string, b: string): string {
  const letters = (text: string) => [...new Set(text)].sort().join("");
  if (letters(a) !== letters(b)) return "";
  let [m, n] = [a.length, b.length];
  while (n > 0) [m, n] = [n, m % n];
  return a.slice(0, m);
}

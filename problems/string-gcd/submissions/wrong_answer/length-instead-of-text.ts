/**
 * @title.en Returns the length, as text
 * @title.zh 返回的是长度
 * @look.en What is asked for?
 * @look.zh 题目要的是什么？
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a + b !== b + a) return "";
  return String(gcd(a.length, b.length));
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

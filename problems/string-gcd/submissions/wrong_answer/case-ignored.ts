/**
 * @title.en Takes upper and lower case for the same
 * @title.zh 忽略了大小写
 * @look.en Are "a" and "A" the same letter?
 * @look.zh "a" 和 "A" 算同一个字母吗？
 */
export function gcdOfStrings(a: string, b: string): string {
  if ((a + b).toLowerCase() !== (b + a).toLowerCase()) return "";
  return a.slice(0, gcd(a.length, b.length));
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

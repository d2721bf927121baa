/**
 * @title.en Two strings are powers of one if a + b is b + a
 * @title.zh a + b 等于 b + a 时取最大公约数长度的前缀
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a + b !== b + a) return "";
  return a.slice(0, gcd(a.length, b.length));
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

/**
 * @title.en Takes the difference of the lengths for their common divisor
 * @title.zh 把长度之差当成了最大公约数
 * @look.en What is the greatest common divisor of 10 and 4?
 * @look.zh 10 和 4 的最大公约数是多少？
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a + b !== b + a) return "";
  return a.slice(0, Math.abs(a.length - b.length) || a.length);
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

/**
 * @title.en Returns the shorter text whenever the two commute
 * @title.zh 可交换时直接返回较短的串
 * @look.en Is the longer a repetition of the shorter?
 * @look.zh 较长的串一定是较短串的重复吗？
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a + b !== b + a) return "";
  return a.length < b.length ? a : b;
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

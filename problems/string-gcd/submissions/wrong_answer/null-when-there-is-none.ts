/**
 * @title.en Returns null when there is none
 * @title.zh 没有时返回了 null
 * @look.en What is asked for when there is none?
 * @look.zh 不存在时应该返回什么？
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a + b !== b + a) return null as unknown as string;
  return a.slice(0, gcd(a.length, b.length));
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

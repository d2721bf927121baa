/**
 * @title.en Takes the prefix without checking that it repeats
 * @title.zh 没有验证前缀是否真能重复出整个串
 * @look.en Is there always a common unit?
 * @look.zh 公共单元一定存在吗？
 */
export function gcdOfStrings(a: string, b: string): string {
  return a.slice(0, gcd(a.length, b.length));
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

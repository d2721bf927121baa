/**
 * @title.en Returns the shortest unit, not the longest
 * @title.zh 返回了最短的单元，不是最长的
 * @look.en Which unit is asked for: "A" or "AA"?
 * @look.zh 要的是 "A" 还是 "AA"？
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a + b !== b + a) return "";
  return a.slice(0, (a + a).indexOf(a, 1));
}

function gcd(m: number, n: number): number {
  return n === 0 ? m : gcd(n, m % n);
}

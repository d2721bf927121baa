/**
 * @title.en Euclid on the texts themselves
 * @title.zh 直接在字符串上做辗转相除
 */
export function gcdOfStrings(a: string, b: string): string {
  while (b !== "") {
    const times = Math.floor(a.length / b.length);
    const whole = b.repeat(times);
    if (!a.startsWith(whole)) return "";
    [a, b] = [b, a.slice(whole.length)];
  }
  return a;
}

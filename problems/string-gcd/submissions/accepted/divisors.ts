/**
 * @title.en Tries the common divisors of the lengths, longest first
 * @title.zh 从大到小枚举长度的公约数
 */
export function gcdOfStrings(a: string, b: string): string {
  for (let length = Math.min(a.length, b.length); length > 0; length--) {
    if (a.length % length !== 0 || b.length % length !== 0) continue;
    const unit = a.slice(0, length);
    if (unit.repeat(a.length / length) === a && unit.repeat(b.length / length) === b) return unit;
  }
  return "";
}

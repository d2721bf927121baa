/**
 * @title.en Checks only that the second text is a repetition
 * @title.zh 只验证了第二个串
 * @look.en Which texts must be repetitions of it?
 * @look.zh 哪些串必须由它重复而成？
 */
export function gcdOfStrings(a: string, b: string): string {
  for (let length = Math.min(a.length, b.length); length > 0; length--) {
    if (a.length % length !== 0 || b.length % length !== 0) continue;
    const unit = b.slice(0, length);
    if (unit.repeat(b.length / length) === b) return unit;
  }
  return "";
}

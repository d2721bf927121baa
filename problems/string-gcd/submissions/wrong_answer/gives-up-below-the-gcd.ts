/**
 * @title.en Tries the length of the shorter only, then halves
 * @title.zh 只试较短的长度，不行就减半
 * @look.en Which lengths divide both?
 * @look.zh 哪些长度能同时整除两者？
 */
export function gcdOfStrings(a: string, b: string): string {
  for (let length = Math.min(a.length, b.length); length >= 1; length = Math.floor(length / 2)) {
    const unit = a.slice(0, length);
    if (a.length % length !== 0 || b.length % length !== 0) continue;
    if (unit.repeat(a.length / length) === a && unit.repeat(b.length / length) === b) return unit;
  }
  return "";
}

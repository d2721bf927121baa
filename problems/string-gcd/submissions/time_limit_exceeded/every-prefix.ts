/**
 * @title.en Splits both texts by every prefix
 * @title.zh 对每个前缀都把两个串切一遍
 */
export function gcdOfStrings(a: string, b: string): string {
  for (let length = Math.min(a.length, b.length); length > 0; length--) {
    const unit = a.slice(0, length);
    if (a.split(unit).join("") === "" && b.split(unit).join("") === "") return unit;
  }
  return "";
}

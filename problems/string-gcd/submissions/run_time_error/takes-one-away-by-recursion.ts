/**
 * @title.en Takes the shorter off the longer by recursion, one call each time
 * @title.zh 递归地每次减去一个较短的串，爆栈
 */
export function gcdOfStrings(a: string, b: string): string {
  if (a === b) return a;
  if (a.length < b.length) return gcdOfStrings(b, a);
  return a.startsWith(b) && b !== "" ? gcdOfStrings(a.slice(b.length), b) : "";
}

/**
 * @title.en Asks only whether one text starts with the other
 * @title.zh 只看一个串是否以另一个开头
 * @look.en What remains of the longer after the shorter?
 * @look.zh 较长的串去掉较短的串之后还剩什么？
 */
export function gcdOfStrings(a: string, b: string): string {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long.startsWith(short) ? short : "";
}

/**
 * @title.en Finds the shorter text or nothing
 * @title.zh 只会判断较短的串是否整除较长的串
 * @look.en What if neither is a repetition of the other?
 * @look.zh 如果谁也不是谁的重复呢？
 */
export function gcdOfStrings(a: string, b: string): string {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long === short.repeat(Math.floor(long.length / short.length)) ? short : "";
}

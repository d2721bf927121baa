/**
 * @title.en Counts strides, not ways
 * @title.zh 算成了最少步数
 * @look.en What is counted: strides or ways?
 * @look.zh 问的是步数还是方案数？
 */
export function climbStairs(n: number): number {
  return Math.ceil(n / 2);
}

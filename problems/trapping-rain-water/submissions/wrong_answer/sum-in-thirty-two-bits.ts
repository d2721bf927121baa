/**
 * @title.en Sums up in 32 bits
 * @title.zh 用 32 位整数累加，溢出了
 * @look.en How much water can there be at most?
 * @look.zh 最多能有多少水？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, Math.min(left[i], right[i]) - height[i]);
  return water | 0;
}

/**
 * @title.en The highest wall on either side, in two arrays
 * @title.zh 两个数组存左右最高的墙
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, Math.min(left[i], right[i]) - height[i]);
  return water;
}

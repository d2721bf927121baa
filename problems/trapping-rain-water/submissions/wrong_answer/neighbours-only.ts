/**
 * @title.en Compares with the two neighbours only
 * @title.zh 只和相邻两根柱子比较
 * @look.en Look at a pool two columns wide.
 * @look.zh 看看两格宽的水坑。
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = height[i - 1];
  for (let i = n - 2; i >= 0; i--) right[i] = height[i + 1];
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, Math.min(left[i], right[i]) - height[i]);
  return water;
}

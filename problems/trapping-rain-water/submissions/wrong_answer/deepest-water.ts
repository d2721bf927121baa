/**
 * @title.en Returns the greatest depth
 * @title.zh 返回了最大水深
 * @look.en Add up or take the most?
 * @look.zh 是求和还是求最大？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water = Math.max(water, Math.min(left[i], right[i]) - height[i]);
  return water;
}

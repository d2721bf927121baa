/**
 * @title.en Counts negative water over columns that stand above both walls
 * @title.zh 柱子比两侧都高时算成了负的水
 * @look.en What is the water over the highest column?
 * @look.zh 最高的柱子上方有多少水？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.min(left[i], right[i]) - height[i];
  return water;
}

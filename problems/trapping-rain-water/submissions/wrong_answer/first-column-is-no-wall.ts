/**
 * @title.en The first column is never taken for a wall
 * @title.zh 第一根柱子没有当成墙
 * @look.en Can the first column hold water?
 * @look.zh 第一根柱子能挡水吗？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 2; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, Math.min(left[i], right[i]) - height[i]);
  return water;
}

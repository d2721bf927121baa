/**
 * @title.en Counts the columns themselves as water
 * @title.zh 没有减去柱子本身的高度
 * @look.en Can water stand where a column stands?
 * @look.zh 柱子占掉的地方还能存水吗？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.min(left[i], right[i]);
  return water;
}

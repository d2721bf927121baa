/**
 * @title.en Looks at the walls on the left only
 * @title.zh 只看了左边的墙
 * @look.en What holds the water on the right?
 * @look.zh 右边靠什么挡住水？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, left[i] - height[i]);
  return water;
}

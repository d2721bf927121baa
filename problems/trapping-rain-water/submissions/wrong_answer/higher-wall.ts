/**
 * @title.en Fills up to the higher wall
 * @title.zh 按较高的墙算水位
 * @look.en Over which wall does the water run off?
 * @look.zh 水会从哪一侧的墙漫出去？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, Math.max(left[i], right[i]) - height[i]);
  return water;
}

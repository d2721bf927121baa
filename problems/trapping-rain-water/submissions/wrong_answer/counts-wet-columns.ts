/**
 * @title.en Counts columns under water, not the water
 * @title.zh 数的是被淹的格数，不是水量
 * @look.en How deep is the water?
 * @look.zh 每一格的水有多深？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.min(left[i], right[i]) > height[i] ? 1 : 0;
  return water;
}

/**
 * @title.en Looks for both walls afresh at every column
 * @title.zh 每根柱子都重新找两侧的墙
 */
export function trap(height: Int32Array): number {
  let water = 0;
  for (let i = 0; i < height.length; i++) {
    let left = 0;
    let right = 0;
    for (let j = 0; j < i; j++) left = Math.max(left, height[j]);
    for (let j = i + 1; j < height.length; j++) right = Math.max(right, height[j]);
    water += Math.max(0, Math.min(left, right) - height[i]);
  }
  return water;
}

/**
 * @title.en A stack of falling walls, filled layer by layer
 * @title.zh 单调栈，一层一层填
 */
export function trap(height: Int32Array): number {
  const walls: number[] = [];
  let water = 0;
  for (let i = 0; i < height.length; i++) {
    while (walls.length > 0 && height[walls[walls.length - 1]] <= height[i]) {
      const floor = height[walls.pop()!];
      if (walls.length === 0) break;
      const left = walls[walls.length - 1];
      water += (i - left - 1) * (Math.min(height[left], height[i]) - floor);
    }
    walls.push(i);
  }
  return water;
}

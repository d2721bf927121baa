/**
 * @title.en The stack takes every layer to be one column wide
 * @title.zh 单调栈里每层宽度都按 1 算
 * @look.en How many columns lie between the two walls?
 * @look.zh 两堵墙之间隔着几格？
 */
export function trap(height: Int32Array): number {
  const walls: number[] = [];
  let water = 0;
  for (let i = 0; i < height.length; i++) {
    while (walls.length > 0 && height[walls[walls.length - 1]] <= height[i]) {
      const floor = height[walls.pop()!];
      if (walls.length === 0) break;
      const left = walls[walls.length - 1];
      water += (Math.min(height[left], height[i]) - floor);
    }
    walls.push(i);
  }
  return water;
}

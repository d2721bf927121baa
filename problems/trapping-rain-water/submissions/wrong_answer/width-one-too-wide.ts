/**
 * @title.en The stack takes pools one column too wide
 * @title.zh 单调栈里宽度多算了一格
 * @look.en How many columns lie between columns 2 and 5?
 * @look.zh 第 2 根和第 5 根柱子之间有几格？
 */
export function trap(height: Int32Array): number {
  const walls: number[] = [];
  let water = 0;
  for (let i = 0; i < height.length; i++) {
    while (walls.length > 0 && height[walls[walls.length - 1]] <= height[i]) {
      const floor = height[walls.pop()!];
      if (walls.length === 0) break;
      const left = walls[walls.length - 1];
      water += (i - left) * (Math.min(height[left], height[i]) - floor);
    }
    walls.push(i);
  }
  return water;
}

/**
 * @title.en The stack pops one wall at a time
 * @title.zh 单调栈每次只弹出一个
 * @look.en How many walls can a new one be higher than?
 * @look.zh 新柱子可能高过栈里的几根？
 */
export function trap(height: Int32Array): number {
  const walls: number[] = [];
  let water = 0;
  for (let i = 0; i < height.length; i++) {
    if (walls.length > 0 && height[walls[walls.length - 1]] <= height[i]) {
      const floor = height[walls.pop()!];
      if (walls.length > 0) {
      const left = walls[walls.length - 1];
      water += (i - left - 1) * (Math.min(height[left], height[i]) - floor);
      }
    }
    walls.push(i);
  }
  return water;
}

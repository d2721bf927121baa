/**
 * @title.en Moves the pointer at the higher side
 * @title.zh 移动了较高一侧的指针
 * @look.en At which pointer is the water level known?
 * @look.zh 哪一侧的水位是确定的？
 */
export function trap(height: Int32Array): number {
  let water = 0;
  let leftWall = 0;
  let rightWall = 0;
  for (let i = 0, j = height.length - 1; i <= j; ) {
    if (height[i] >= height[j]) {
      leftWall = Math.max(leftWall, height[i]);
      water += leftWall - height[i++];
    } else {
      rightWall = Math.max(rightWall, height[j]);
      water += rightWall - height[j--];
    }
  }
  return water;
}

/**
 * @title.en Two pointers from both ends
 * @title.zh 双指针从两端向中间
 */
export function trap(height: Int32Array): number {
  let water = 0;
  let leftWall = 0;
  let rightWall = 0;
  for (let i = 0, j = height.length - 1; i <= j; ) {
    if (height[i] <= height[j]) {
      leftWall = Math.max(leftWall, height[i]);
      water += leftWall - height[i++];
    } else {
      rightWall = Math.max(rightWall, height[j]);
      water += rightWall - height[j--];
    }
  }
  return water;
}

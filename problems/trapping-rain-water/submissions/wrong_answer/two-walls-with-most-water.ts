/**
 * @title.en Solves another problem: the two walls that hold most water
 * @title.zh 做成了另一道题：盛最多水的容器
 * @look.en Do the columns in between take up room?
 * @look.zh 中间的柱子占不占地方？
 */
export function trap(height: Int32Array): number {
  let most = 0;
  for (let i = 0, j = height.length - 1; i < j; ) {
    most = Math.max(most, (j - i) * Math.min(height[i], height[j]));
    if (height[i] < height[j]) i++;
    else j--;
  }
  return most;
}

/**
 * @title.en Returns the largest pool, not all of them together
 * @title.zh 只返回了最大的一个水坑
 * @look.en How many pools are there?
 * @look.zh 一共有几个水坑？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Array<number>(n).fill(0);
  const right = new Array<number>(n).fill(0);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let largest = 0;
  let water = 0;
  for (let i = 0; i < n; i++) {
    const here = Math.max(0, Math.min(left[i], right[i]) - height[i]);
    water = here === 0 ? 0 : water + here;
    largest = Math.max(largest, water);
  }
  return largest;
}

/**
 * @title.en Keeps water levels in sixteen bits
 * @title.zh 水位用 16 位存，溢出了
 * @look.en How high can a column be?
 * @look.zh 柱子最高是多少？
 */
export function trap(height: Int32Array): number {
  const n = height.length;
  const left = new Uint16Array(n);
  const right = new Uint16Array(n);
  for (let i = 1; i < n; i++) left[i] = Math.max(left[i - 1], height[i - 1]);
  for (let i = n - 2; i >= 0; i--) right[i] = Math.max(right[i + 1], height[i + 1]);
  let water = 0;
  for (let i = 0; i < n; i++) water += Math.max(0, Math.min(left[i], right[i]) - height[i]);
  return water;
}

/**
 * @title.en Keeps intervals apart that only touch
 * @title.zh 相接的区间没有合并
 * @look.en Do [1, 4] and [4, 6] share a point?
 * @look.zh [1, 4] 和 [4, 6] 有公共点吗？
 * @convention
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

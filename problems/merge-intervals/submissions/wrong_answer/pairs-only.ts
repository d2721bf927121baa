/**
 * @title.en Compares with the interval before, not with the merged one
 * @title.zh 只和前一个输入区间比较，没有和合并结果比较
 * @look.en Look at [1, 10], [2, 3], [9, 12].
 * @look.zh 看看 [1, 10]、[2, 3]、[9, 12]。
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [i, [start, end]] of sorted.entries()) {
    const last = merged[merged.length - 1];
    if (last && start <= sorted[i - 1][1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

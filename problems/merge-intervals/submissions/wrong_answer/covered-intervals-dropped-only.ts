/**
 * @title.en Drops what lies inside, but does not merge
 * @title.zh 只去掉了被包含的，没有合并部分重叠
 * @look.en Look at two intervals that overlap in part.
 * @look.zh 看看部分重叠的两个区间。
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (!(last && end <= last[1])) merged.push([start, end]);
  }
  return merged;
}

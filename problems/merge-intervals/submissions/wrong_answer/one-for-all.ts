/**
 * @title.en Merges everything into one
 * @title.zh 全部合并成了一个
 * @look.en When does a new interval begin?
 * @look.zh 什么时候要新开一个区间？
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/**
 * @title.en Does not sort
 * @title.zh 没有排序
 * @look.en What if an interval that starts earlier comes later?
 * @look.zh 起点更小的区间排在后面怎么办？
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals];
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

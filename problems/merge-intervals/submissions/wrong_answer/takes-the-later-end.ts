/**
 * @title.en Takes the end of the later interval, even where it lies inside
 * @title.zh 终点直接取后一个的，没有取较大者
 * @look.en Look at an interval that lies inside another.
 * @look.zh 看看一个区间在另一个里面的情形。
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = end;
    else merged.push([start, end]);
  }
  return merged;
}

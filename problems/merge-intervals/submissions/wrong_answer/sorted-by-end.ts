/**
 * @title.en Sorts by end
 * @title.zh 按终点排序
 * @look.en Which interval must come first: by start or by end?
 * @look.zh 应该按起点还是终点排？
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[1] - b[1]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

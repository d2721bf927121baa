/**
 * @title.en Never extends the end
 * @title.zh 没有延长终点
 * @look.en How far does the merged interval reach?
 * @look.zh 合并后延伸到哪里？
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) continue;
    else merged.push([start, end]);
  }
  return merged;
}

/**
 * @title.en Returns the length of all together
 * @title.zh 返回了总长度
 * @look.en What is asked for: the intervals or their length?
 * @look.zh 要的是区间还是长度？
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged.map(([start, end]) => [0, end - start]);
}

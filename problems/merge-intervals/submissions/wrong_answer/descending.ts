/**
 * @title.en Returns them from right to left
 * @title.zh 从右往左返回
 * @look.en In which order are they asked for?
 * @look.zh 要求按什么次序返回？
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
  return merged.reverse();
}

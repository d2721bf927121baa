/**
 * @title.en Forgets the last merged interval
 * @title.zh 漏了最后一个区间
 * @look.en When is an interval written down, and what follows the last one?
 * @look.zh 什么时候写下一个区间？最后一个之后还有什么？
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
  return merged.length > 1 ? merged.slice(0, -1) : merged;
}

/**
 * @title.en Takes the first interval for granted
 * @title.zh 没有区间时也去取第一个
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const [first, ...rest] = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [[first[0], first[1]]];
  for (const [start, end] of rest) {
    const last = merged[merged.length - 1];
    if (start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

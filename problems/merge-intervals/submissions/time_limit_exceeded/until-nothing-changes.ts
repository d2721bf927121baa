/**
 * @title.en Merges any two that overlap, and begins again
 * @title.zh 每合并一对就从头再来
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const left: Interval[] = intervals.map(([start, end]) => [start, end]);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < left.length; i++) {
      for (let j = i + 1; j < left.length; j++) {
        if (left[i][0] <= left[j][1] && left[j][0] <= left[i][1]) {
          left[i] = [Math.min(left[i][0], left[j][0]), Math.max(left[i][1], left[j][1])];
          left.splice(j, 1);
          changed = true;
          break;
        }
      }
      if (changed) break;
    }
  }
  return left.sort((a, b) => a[0] - b[0]);
}

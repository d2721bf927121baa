/**
 * @title.en Starts and ends sorted apart
 * @title.zh 起点和终点分别排序
 */
export function merge(intervals: number[][]): number[][] {
  const starts = intervals.map(([start]) => start).sort((a, b) => a - b);
  const ends = intervals.map(([, end]) => end).sort((a, b) => a - b);
  const merged: number[][] = [];
  let first = 0;
  for (let i = 0; i < starts.length; i++) {
    // Nothing that starts later begins before or at this end: a merged interval closes here.
    if (i === starts.length - 1 || starts[i + 1] > ends[i]) {
      merged.push([starts[first], ends[i]]);
      first = i + 1;
    }
  }
  return merged;
}

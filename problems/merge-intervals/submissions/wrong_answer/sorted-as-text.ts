/**
 * @title.en Sorts as text: 10 before 9
 * @title.zh 用默认 sort，按字符串比较，10 排在 9 前
 * @look.en What does sort() without a comparator compare?
 * @look.zh 不传比较函数时 sort() 按什么比较？
 */
type Interval = [start: number, end: number];

export function merge(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort();
  const merged: Interval[] = [];
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

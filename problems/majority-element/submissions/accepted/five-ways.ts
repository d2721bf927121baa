/**
 * @title.en Five ways, in place where that is possible
 * @title.zh 五种解法，能原地就原地
 */
export function byCounting(nums: Int32Array): number {
  const counts = new Map<number, number>();
  for (const value of nums) {
    const count = (counts.get(value) ?? 0) + 1;
    if (2 * count > nums.length) return value;
    counts.set(value, count);
  }
  throw new Error("no majority");
}

export function bySorting(nums: Int32Array): number {
  return nums.sort()[nums.length >> 1];
}

export function byPartition(nums: Int32Array): number {
  const middle = nums.length >> 1;
  let low = 0;
  let high = nums.length - 1;
  for (;;) {
    // Dijkstra's three parts: less, equal, greater. Equal numbers are settled at once.
    const pivot = nums[(low + high) >> 1];
    let less = low;
    let greater = high;
    for (let i = low; i <= greater; ) {
      const value = nums[i];
      if (value < pivot) {
        nums[i++] = nums[less];
        nums[less++] = value;
      } else if (value > pivot) {
        nums[i] = nums[greater];
        nums[greater--] = value;
      } else {
        i++;
      }
    }
    if (middle < less) high = less - 1;
    else if (middle > greater) low = greater + 1;
    else return pivot;
  }
}

export function byDivideAndConquer(nums: Int32Array): number {
  function count(value: number, from: number, to: number): number {
    let found = 0;
    for (let i = from; i < to; i++) if (nums[i] === value) found++;
    return found;
  }
  function majority(from: number, to: number): number {
    if (to - from === 1) return nums[from];
    const middle = (from + to) >> 1;
    const left = majority(from, middle);
    const right = majority(middle, to);
    if (left === right) return left;
    return count(left, from, to) > count(right, from, to) ? left : right;
  }
  return majority(0, nums.length);
}

export function byVoting(nums: Int32Array): number {
  let candidate = 0;
  let lead = 0;
  for (const value of nums) {
    if (lead === 0) candidate = value;
    lead += value === candidate ? 1 : -1;
  }
  return candidate;
}

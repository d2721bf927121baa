/**
 * @title.en The same five with objects, lists, recursion and a check at the end
 * @title.zh 同样五种，改用对象、列表、递归，并在最后验证
 */
export function byCounting(nums: Int32Array): number {
  const counts: Record<number, number> = {};
  for (let i = 0; i < nums.length; i++) counts[nums[i]] = (counts[nums[i]] ?? 0) + 1;
  let best = nums[0];
  for (let i = 0; i < nums.length; i++) if (counts[nums[i]] > counts[best]) best = nums[i];
  return best;
}

export function bySorting(nums: Int32Array): number {
  const heap = Array.from(nums);
  const sink = (i: number, size: number): void => {
    for (let child = 2 * i + 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && heap[child + 1] > heap[child]) child++;
      if (heap[i] >= heap[child]) return;
      [heap[i], heap[child]] = [heap[child], heap[i]];
      i = child;
    }
  };
  for (let i = heap.length >> 1; i >= 0; i--) sink(i, heap.length);
  for (let size = heap.length - 1; size > 0; size--) {
    [heap[0], heap[size]] = [heap[size], heap[0]];
    sink(0, size);
  }
  return heap[heap.length >> 1];
}

export function byPartition(nums: Int32Array): number {
  const select = (list: number[], rank: number): number => {
    const pivot = list[Math.floor(Math.random() * list.length)];
    const less = list.filter((value) => value < pivot);
    const greater = list.filter((value) => value > pivot);
    if (rank < less.length) return select(less, rank);
    const notGreater = list.length - greater.length;
    if (rank >= notGreater) return select(greater, rank - notGreater);
    return pivot;
  };
  return select([...nums], Math.floor(nums.length / 2));
}

export function byDivideAndConquer(nums: Int32Array): number {
  const solve = (part: Int32Array): number => {
    if (part.length <= 2) return part[0];
    const half = Math.ceil(part.length / 2);
    const [left, right] = [solve(part.subarray(0, half)), solve(part.subarray(half))];
    const count = (value: number) => part.reduce((sum, each) => sum + (each === value ? 1 : 0), 0);
    return count(left) >= count(right) ? left : right;
  };
  return solve(nums);
}

export function byVoting(nums: Int32Array): number {
  let candidate = nums[0];
  let lead = 1;
  for (let i = 1; i < nums.length; i++) {
    if (nums[i] === candidate) {
      lead++;
    } else if (lead === 0) {
      candidate = nums[i];
      lead = 1;
    } else {
      lead--;
    }
  }
  let count = 0;
  for (let i = 0; i < nums.length; i++) if (nums[i] === candidate) count++;
  if (2 * count <= nums.length) throw new Error("no majority");
  return candidate;
}

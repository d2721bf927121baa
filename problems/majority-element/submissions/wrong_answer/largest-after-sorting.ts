/**
 * @title.en Sorts and takes the last number
 * @title.zh 排序后取了最后一个
 * @look.en Where does a majority lie in the sorted array?
 * @look.zh 排好序后，过半的数一定占据哪个位置？
 */
export function bySorting(nums: Int32Array): number {
  return nums.slice().sort()[nums.length - 1];
}

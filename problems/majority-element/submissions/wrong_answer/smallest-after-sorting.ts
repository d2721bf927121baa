/**
 * @title.en Sorts and takes the first number
 * @title.zh 排序后取了第一个
 * @look.en Where does a majority lie in the sorted array?
 * @look.zh 排好序后，过半的数一定占据哪个位置？
 */
export function bySorting(nums: Int32Array): number {
  return nums.slice().sort()[0];
}

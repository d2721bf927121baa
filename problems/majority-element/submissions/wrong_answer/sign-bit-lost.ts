/**
 * @title.en Counts the bits of the numbers and adds them up, so the sign is lost
 * @title.zh 按位统计后用加法还原，丢了符号位
 * @look.en Try a negative majority.
 * @look.zh 试试多数元素是负数的情形。
 */
export function byCounting(nums: Int32Array): number {
  let majority = 0;
  for (let bit = 0; bit < 32; bit++) {
    let ones = 0;
    for (const value of nums) ones += (value >>> bit) & 1;
    if (2 * ones > nums.length) majority += 2 ** bit;
  }
  return majority;
}

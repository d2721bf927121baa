/**
 * @title.en Root of the mean square, in float32
 * @title.zh 用均方根，float32 计算
 */
interface Image {
  data: Uint8Array;
}

const f = Math.fround;

/** By the root of the mean square, every step in float32; rows are summed apart to keep digits. */
export function psnr(original: Image, restored: Image, peak: number): number {
  const size = original.data.length;
  let total = 0;
  for (let start = 0; start < size; start += 256) {
    let sum = 0;
    for (let i = start; i < Math.min(start + 256, size); i++) {
      sum = f(sum + f(f(original.data[i] - restored.data[i]) ** 2));
    }
    total = f(total + sum);
  }
  return f(20 * f(Math.log10(f(peak / f(Math.sqrt(f(total / size)))))));
}

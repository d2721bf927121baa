/**
 * @title.en Answers without weighing
 * @title.zh 不称就回答
 * @look.en What do you know without weighing?
 * @look.zh 不称的话能知道什么？
 */
export function eightBalls(n: number): number {
  return n - 1;
}

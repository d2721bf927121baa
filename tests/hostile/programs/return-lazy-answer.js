// tries: puts the work into a getter, off the clock
// expect: WA

export const solve = (xs) => ({ get answer() { return xs.reduce((a, b) => a + b, 0); } });

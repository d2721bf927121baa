// tries: answers only when asked again
// expect: WA

let calls = 0;
export const solve = (xs) => ((calls += 1) > 1 ? xs.reduce((a, b) => a + b, 0) : 0);

// tries: returns the answer boxed
// expect: WA

export const solve = (xs) => new Number(xs.reduce((a, b) => a + b, 0));

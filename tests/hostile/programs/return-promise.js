// tries: returns a promise
// expect: WA

export const solve = async (xs) => xs.reduce((a, b) => a + b, 0);

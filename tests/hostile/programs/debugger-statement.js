// tries: stops for a debugger
// expect: AC

export const solve = (xs) => { debugger; return xs.reduce((a, b) => a + b, 0); };
